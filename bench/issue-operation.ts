import { insertRows } from "@/db/insert-rows";
import { customers } from "@/db/schema";
import { buildContext, type OrganizationContext, type World } from "@/lib/access/build-context";
import { systemActor } from "@/lib/access/system-actor";
import { inTransaction } from "@/lib/access/transaction";
import { getOperation } from "@/lib/operations/get-operation";
import { startOperationSchema } from "@/lib/operations/input";
import { runOperations } from "@/lib/operations/run-operations";
import { startOperation } from "@/lib/operations/start-operation";
import { createOrganization } from "@/lib/organizations/create-organization";
import { createProvider } from "@/lib/organizations/create-provider";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";

export const certificatesEach = 10;

/** An organization with an active program and many customers. */
export async function prepareHolders(world: World, count: number) {
  const timeZone = "America/New_York";
  const actor = systemActor("Bench");
  const provider = await createProvider(
    { ...world, actor },
    { slug: "provider", name: "Provider", timeZone },
  );
  const above = await buildContext(world, { organizationId: provider.id, actor });
  const shop = { slug: "shop", name: "Shop", timeZone, moduleEnabled: true };
  const { id: organizationId } = await createOrganization(above, shop);
  const context = await buildContext(world, { organizationId, actor });
  const { id: programId } = await createProgram(context, createProgramSchema.parse(club));
  await activateProgram(context, { programId, effectiveFrom: new Date() });
  const rows = people(context, count);
  await inTransaction(context, (tx) => insertRows(tx.db, customers, rows));
  return { organizationId, programId, customerIds: rows.map(({ id }) => id) };
}

const club = {
  name: "Club",
  currency: "USD",
  rules: {
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: 250n, money: 2500n },
    earning: { rate: { points: 1n, perMoney: 100n } },
  },
};

function people({ ids, clock, scope }: OrganizationContext, count: number) {
  const at = clock.now();
  return Array.from({ length: count }, (_, index) => ({
    organizationId: scope.organizationId,
    id: ids.next(),
    name: `Customer ${index}`,
    emails: [],
    phones: [],
    tags: [],
    searchText: `customer ${index}`,
    createdAt: at,
    updatedAt: at,
  }));
}

/** From the click to the end, timed. */
export async function issueByOperation(context: OrganizationContext, programId: string, count: number) {
  const startedAt = performance.now();
  const cpuAt = process.cpuUsage();
  const { id } = await startOperation(
    context,
    startOperationSchema.parse({
      kind: "certificate.issue",
      selection: { allMatching: true, except: [], expectedCount: count },
      input: { programId, series, expiry: { kind: "months", months: 12 } },
    }),
  );
  const startSeconds = (performance.now() - startedAt) / 1000;
  await runOperations(context);
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpuAt);
  const { done } = await getOperation(context, { id });
  const cpuSeconds = (user + system) / 1_000_000;
  return { startSeconds, seconds, cpuSeconds, certificates: done * certificatesEach };
}

const series = [
  { quantity: certificatesEach - 2, nominal: 2_500n, unit: "money" },
  { quantity: 2, nominal: 250n, unit: "points" },
];
