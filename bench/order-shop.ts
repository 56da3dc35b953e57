import { buildContext, type OrganizationContext, type World } from "@/lib/access/build-context";
import { systemActor } from "@/lib/access/system-actor";
import { limits } from "@/lib/kernel/limits";
import { enrollMembers } from "@/lib/memberships/enroll-members";
import { placeOrderInput } from "@/lib/orders/input";
import { prepareHolders } from "./issue-operation";

export type Shop = { organizationId: string; programId: string; customerIds: string[] };

/** An organization with an active program and so many members. */
export async function prepareMembers(world: World, count: number): Promise<Shop> {
  const { organizationId, programId, customerIds } = await prepareHolders(world, count);
  const context = await shopContext(world, organizationId);
  for (let at = 0; at < count; at += limits.batchRows) {
    await enrollMembers(context, { programId, customerIds: customerIds.slice(at, at + limits.batchRows) });
  }
  return { organizationId, programId, customerIds };
}

export function shopContext(world: World, organizationId: string): Promise<OrganizationContext> {
  return buildContext(world, { organizationId, actor: systemActor("Bench") });
}

/** A new order of two lines of this customer, as a till sends it, completed at once. */
export function twoLines(customerId: string, number: string) {
  return placeOrderInput.parse({
    externalId: number,
    customerId,
    channel: "web",
    orderType: "sale",
    currency: "USD",
    lines: [
      { sku: "CD-1", quantity: "1", unitPrice: "19.99" },
      { sku: "CD-2", quantity: "2", unitPrice: "5.00" },
    ],
    complete: true,
    key: `key-${number}`,
  });
}
