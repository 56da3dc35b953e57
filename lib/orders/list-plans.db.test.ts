import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectWatched, type Plan, scansOf, type WatchedClient } from "@/db/testing-plans";
import { withClient } from "@/db/with-client";
import { testContext } from "@/lib/access/test-context";
import { createTestOrganizations } from "@/lib/access/test-organization";
import { fixedClock } from "@/lib/kernel/clock";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { getEntry } from "@/lib/ledger/get-entry";
import { listEntries } from "@/lib/ledger/list-entries";
import { entryList } from "@/lib/ledger/list-spec";
import { getOrder } from "./get-order";
import { listOrders } from "./list-orders";
import { orderList } from "./list-spec";
import { recordHistory } from "./test-history";

let world: Awaited<ReturnType<typeof createTestOrganizations>>;
let watched: WatchedClient;
let known: { customer: string; program: string; entryId: string; orderId: string; actor: string };

const settings = (role: string, visible: string) =>
  `SET LOCAL ROLE ${role}; SET LOCAL laurel.visible = '${visible}'; SET LOCAL laurel.acting = ''`;

// What a plan costs depends on the share of the rows: the organization asked about has a tenth of them.
beforeAll(async () => {
  world = await createTestOrganizations();
  watched = connectWatched(world.database.url);
  const at = (id: string) => (moment: string) =>
    testContext(world.client, id, { clock: fixedClock(new Date(moment)) });
  await recordHistory(at(world.first.id), { name: "small", members: 60, orders: 600 });
  await recordHistory(at(world.second.id), { name: "large", members: 300, orders: 6_000 });
  await withClient(world.database.ownerUrl, (owner) => owner.query("ANALYZE"));
  const page = await listEntries(world.first.context, parseListState(entryList, { kind: "earn" }));
  const entry = page.rows[0];
  known = {
    customer: showId("customer", entry?.customer?.id ?? ""),
    program: showId("program", entry?.program.id ?? ""),
    entryId: entry?.id ?? "",
    orderId: entry?.order?.id ?? "",
    actor: showId("operator", world.first.id),
  };
});
afterAll(async () => {
  await watched.close();
  await world.close();
});

const entryQuestions = (): Record<string, string>[] => [
  {},
  { sort: "occurredAt" },
  { sort: "-recordedAt" },
  { sort: "recordedAt" },
  { customer: known.customer },
  { card: "small-1" },
  { program: known.program },
  { kind: "adjust_debit" },
  { kind: "clawback,expire" },
  { period: "2025-03-01..2025-03-03" },
  { order: "small-17" },
  { operator: known.actor },
  { organization: "first" },
  { customer: known.customer, kind: "earn", period: "2025-01-01..2025-12-31" },
];

const orderQuestions = (): Record<string, string>[] => [
  {},
  { sort: "placedAt" },
  { q: "small-17" },
  { status: "placed" },
  { status: "placed,refunded" },
  { status: "completed" },
  { status: "partly_refunded" },
  { status: "partly_refunded,refunded" },
  { customer: known.customer },
  { program: known.program },
  { placed: "2025-03-01..2025-03-03" },
  { organization: "first" },
];

const words = ({ statement, lines }: Plan) => [statement.slice(0, 200), ...lines].join("\n");

describe("no list reads the ledger or the orders from end to end", () => {
  test("for one organization: rows and counts", async () => {
    const context = { ...world.first.context, db: watched.db };
    const prepare = settings("laurel_app", `{${world.first.id}}`);
    for (const question of entryQuestions()) await listEntries(context, parseListState(entryList, question));
    for (const question of orderQuestions()) await listOrders(context, parseListState(orderList, question));
    await getEntry(context, { id: known.entryId });
    await getOrder(context, { id: known.orderId });
    const plans = await watched.plans(prepare);
    expect(plans.length).toBeGreaterThan(80);
    expect(scansOf(plans, ["entries", "orders"]).map(words)).toEqual([]);
  });

  test("for the provider, across all of them: rows", async () => {
    const scope = { ...world.provider.context.scope, sees: "all" as const };
    const context = { ...world.provider.context, scope, db: watched.db };
    const prepare = settings("laurel_reader", "*");
    for (const question of entryQuestions()) await listEntries(context, parseListState(entryList, question));
    for (const question of orderQuestions()) await listOrders(context, parseListState(orderList, question));
    await getEntry(context, { id: known.entryId });
    await getOrder(context, { id: known.orderId });
    const plans = await watched.plans(prepare);
    // A count of everything stops at its cap, and reads in whatever order is cheapest.
    const ofRows = plans.filter(({ statement }) => !statement.startsWith("select count(*)"));
    expect(ofRows.length).toBeGreaterThan(60);
    expect(scansOf(ofRows, ["entries", "orders"]).map(words)).toEqual([]);
  });
});
