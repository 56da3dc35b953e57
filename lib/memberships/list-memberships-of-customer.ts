import { eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import type { MembershipView } from "./model";
import { readMemberships } from "./read-memberships";

/** Every membership of a customer in sight with its balance of now, the newest first. */
export function listMembershipsOfCustomer(
  context: Context,
  { customerId }: { customerId: string },
): Promise<MembershipView[]> {
  requireRight(context, "customer.read");
  return inSnapshot(context, (tx) => readMemberships(tx, eq(memberships.customerId, customerId)));
}
