import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { customers } from "@/db/schema";
import { inSnapshot, inTransaction } from "@/lib/access/transaction";
import { hasMembership } from "@/lib/customers/has-membership";
import { listCustomers } from "@/lib/customers/list-customers";
import { customerList } from "@/lib/customers/list-spec";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { refundOrderInput } from "@/lib/orders/input";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { threeTiers } from "@/lib/tiering/test-tiers";
import { listTierChoices } from "./list-tier-choices";

let shop: TestShop;
const now = "2025-06-01T10:00:00Z";
beforeAll(async () => {
  shop = await openTestShop({ tiers: { levels: threeTiers("spend", 10_000, 20_000) } });
  const [bea, cas] = [await shop.addMember("Bea"), await shop.addMember("Cas")];
  await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "120.00" }, bea.customerId);
  const { orderId } = await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "250.00" }, cas.customerId);
  await shop.sell({ at: "2025-02-02T10:00:00Z", amount: "40.50" }, cas.customerId);
  await shop.sell({ at: "2025-02-02T10:00:00Z", amount: "9.00", complete: false }, shop.ann.customerId);
  await refundOrder(shop.at("2025-02-03T10:00:00Z"), refundOrderInput.parse({ orderId, reason: "Broken" }));
});
afterAll(() => shop.close());

async function namesOf(params: Record<string, string>): Promise<string[]> {
  const state = parseListState(customerList, { sort: "name", ...params });
  expect(state.ignored).toEqual([]);
  return (await listCustomers(shop.at(now), state)).rows.map(({ name }) => name);
}

it.each([
  [{ tier: "gold" }, ["Cas"]],
  [{ tier: "silver,gold" }, ["Bea", "Cas"]],
  [{ tier: "bronze" }, ["Ann"]],
  [{ purchases: "41.." }, ["Bea"]],
  [{ purchases: "40..120" }, ["Bea", "Cas"]],
  [{ purchases: "..0" }, ["Ann"]],
  [{ purchases: "121.." }, []],
])("%o finds %o, of all programs and of one", async (params, names) => {
  expect(await namesOf(params as Record<string, string>)).toEqual(names);
  const program = showId("program", shop.programId);
  expect(await namesOf({ ...(params as Record<string, string>), program })).toEqual(names);
});

it("names the tier of each row, and the tiers there are to choose from", async () => {
  const { rows } = await listCustomers(shop.at(now), parseListState(customerList, { sort: "name" }));
  expect(rows.map(({ programs }) => programs.map(({ tier }) => tier))).toEqual([
    ["Bronze"],
    ["Silver"],
    ["Gold"],
  ]);
  expect((await listTierChoices(shop.at(now))).map(({ label }) => label)).toEqual([
    "Bronze",
    "Silver",
    "Gold",
  ]);
});

it("keeps sums of purchases equal to the orders", async () => {
  const wrong = await inSnapshot(shop.at(now), async ({ db }) => {
    const { rows } = await db.execute(sql`
      SELECT s.membership_id FROM membership_standings s
      WHERE s.purchase_sum <> coalesce((SELECT sum(o.total) FROM orders o
        WHERE o.membership_id = s.membership_id AND o.status = 'completed'), 0)`);
    return rows;
  });
  expect(wrong).toEqual([]);
});

it("finds who bought for so much by an index, also among many", async () => {
  const context = shop.at(now);
  await inTransaction(context, async ({ db }) => {
    const organizationId = context.scope.organizationId;
    await db.execute(sql`
      WITH made AS (
        SELECT gen_random_uuid() AS customer, gen_random_uuid() AS member, gen_random_uuid() AS holder, n
        FROM generate_series(1, 5000) n
      ), people AS (
        INSERT INTO customers (organization_id, id, name, emails, phones, tags, search_text, created_at, updated_at)
        SELECT ${organizationId}, customer, 'Many ' || n, '{}', '{}', '{}', 'many', now(), now() FROM made RETURNING 1
      ), holding AS (
        INSERT INTO holders (organization_id, id, kind, unit, program_id)
        SELECT ${organizationId}, holder, 'membership', 'points', ${shop.programId} FROM made RETURNING 1
      ), joined AS (
        INSERT INTO memberships (organization_id, id, program_id, customer_id, holder_id, status, enrolled_at, created_at, updated_at)
        SELECT ${organizationId}, member, ${shop.programId}, customer, holder, 'active', now(), now(), now() FROM made RETURNING 1
      )
      INSERT INTO membership_standings (organization_id, membership_id, program_id, purchase_sum, tier_key)
      SELECT ${organizationId}, member, ${shop.programId}, n, CASE WHEN n = 7 THEN 'platinum' ELSE 'bronze' END FROM made`);
  });
  const plan = (asked: Parameters<typeof hasMembership>[1]) =>
    inSnapshot(context, async (tx) => {
      const where = hasMembership(tx, { program: showId("program", shop.programId), ...asked });
      const select = tx.db.select({ id: customers.id }).from(customers).where(where);
      const { rows } = await tx.db.execute<{ "QUERY PLAN": string }>(sql`explain ${select}`);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    });
  expect(await plan({ purchases: { min: 4_990n } })).toContain("membership_standings_purchases");
  expect(await plan({ tier: ["platinum"] })).toContain("membership_standings_tier");
});
