import { buildContext, type OrganizationContext, type World } from "@/lib/access/build-context";
import { systemActor } from "@/lib/access/system-actor";
import { importCustomers } from "@/lib/imports/import-customers";
import { importMembers } from "@/lib/imports/import-members";
import { importOrders } from "@/lib/imports/import-orders";
import { createOrganization } from "@/lib/organizations/create-organization";
import { createProvider } from "@/lib/organizations/create-provider";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { asSource, type History } from "./history";

const timeZone = "America/New_York";
const actor = systemActor("Bench");

/** An organization with an active program and everybody of the history enrolled. Answers its id. */
export async function prepareShop(world: World, history: History): Promise<string> {
  const provider = await createProvider(
    { ...world, actor },
    { slug: "provider", name: "Provider", timeZone },
  );
  const above = await buildContext(world, { organizationId: provider.id, actor });
  const shop = { slug: "shop", name: "Shop", timeZone, moduleEnabled: true };
  const { id } = await createOrganization(above, shop);
  const context = await shopOf(world, id);
  const { id: programId } = await createProgram(context, createProgramSchema.parse(club));
  await activateProgram(context, { programId, effectiveFrom: new Date("1997-01-01T05:00:00Z") });
  await importCustomers(context, { source: asSource(history.customers) });
  await importMembers(context, { source: asSource(history.members), programId });
  return id;
}

export function shopOf(world: World, organizationId: string): Promise<OrganizationContext> {
  return buildContext(world, { organizationId, actor });
}

/** Imports the first `count` orders, timed; so many batches at once as imports do unless told. */
export async function importOrdersOf(
  shop: OrganizationContext,
  history: History,
  { count, batchesAtOnce }: { count: number; batchesAtOnce?: number },
) {
  const startedAt = performance.now();
  const cpuAt = process.cpuUsage();
  const source = asSource(history.orders.slice(0, count + 1));
  const { imported, points } = await importOrders(shop, { source, ...(batchesAtOnce && { batchesAtOnce }) });
  const { user, system } = process.cpuUsage(cpuAt);
  const cpuSeconds = (user + system) / 1_000_000;
  return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds, imported, points };
}

const club = {
  name: "CD Club",
  currency: "USD",
  rules: {
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: 250n, money: 2500n },
    expiry: { kind: "months" as const, months: 12 },
    earning: { rate: { points: 1n, perMoney: 100n }, activationDays: 14 },
  },
};
