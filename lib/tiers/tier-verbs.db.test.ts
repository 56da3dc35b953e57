import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operationItems, operations } from "@/db/schema";
import { inSnapshot } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { enrollMembers } from "@/lib/memberships/enroll-members";
import { getBalanceAsOf } from "@/lib/memberships/get-balance-as-of";
import { listMembershipSummaries } from "@/lib/memberships/list-membership-summaries";
import { runOperations } from "@/lib/operations/run-operations";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { getProgram } from "@/lib/programs/get-program";
import { saveVersionSchema } from "@/lib/programs/input";
import { saveVersion } from "@/lib/programs/save-version";
import { testTiers, threeTiers } from "@/lib/tiering/test-tiers";
import { assignTier } from "./assign-tier";
import { clearTierFloor } from "./clear-tier-floor";
import { countTiers } from "./count-tiers";
import { getMemberTier } from "./get-member-tier";
import { assignTierSchema } from "./input";
import { recalculateProgram } from "./recalculate-program";

const tiers = { levels: threeTiers("spend", 10_000, 20_000), downgrade: "at_once" as const };
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ tiers });
});
afterAll(() => shop.close());

const tierOf = async (membershipId: string, moment: string) => {
  const [found] = await inSnapshot(shop.at(moment), async ({ db }) => {
    const text = `SELECT tier_key FROM membership_standings WHERE membership_id = '${membershipId}'`;
    return (await db.execute<{ tier_key: string }>(sql.raw(text))).rows;
  });
  return found?.tier_key;
};

describe("a tier given by hand", () => {
  const assign = (membershipId: string, moment: string, more: object = {}) =>
    assignTier(
      shop.at(moment),
      assignTierSchema.parse({ membershipId, tierKey: "silver", reason: "A good customer", ...more }),
    );

  it("is a floor until it is taken back, and what is earned beyond counts", async () => {
    const { membershipId, customerId } = await shop.addMember("Bea");
    await assign(membershipId, "2025-02-01T10:00:00Z");
    expect(await tierOf(membershipId, "2025-02-01T11:00:00Z")).toBe("silver");
    await shop.sell({ at: "2025-02-02T10:00:00Z", amount: "250.00" }, customerId);
    expect(await tierOf(membershipId, "2025-02-02T11:00:00Z")).toBe("gold");
    const { tier, history } = await getMemberTier(shop.at("2025-02-03T10:00:00Z"), { membershipId });
    expect(tier).toMatchObject({ isHeldUp: false, given: { key: "silver", reason: "A good customer" } });
    expect(history.map(({ name, cause, reason }) => [name, cause, reason])).toEqual([
      ["Gold", "order", null],
      ["Silver", "manual", "A good customer"],
      ["Bronze", "enrolment", null],
    ]);
    await clearTierFloor(shop.at("2025-02-04T10:00:00Z"), { membershipId, reason: "A mistake" });
    expect(await tierOf(membershipId, "2025-02-04T11:00:00Z")).toBe("gold");
    const again = clearTierFloor(shop.at("2025-02-05T10:00:00Z"), { membershipId, reason: "Again" });
    await expect(again).rejects.toMatchObject({ code: "invalid_state" });
  });

  it("lasts through its last day where it has one", async () => {
    const { membershipId } = await shop.addMember("Cas");
    await assign(membershipId, "2025-02-01T10:00:00Z", { until: "2025-02-10" });
    const asOf = async (on: string) =>
      (await getBalanceAsOf(shop.at("2025-02-08T10:00:00Z"), { id: membershipId, on })).tier;
    expect([await asOf("2025-01-31"), await asOf("2025-02-01")]).toEqual(["Bronze", "Silver"]);
    const { tier } = await getMemberTier(shop.at("2025-02-10T23:00:00Z"), { membershipId });
    expect(tier?.level.key).toBe("silver");
    expect(tier?.projected).toMatchObject({ at: new Date("2025-02-11T00:00:00Z"), level: { key: "bronze" } });
    const later = await getMemberTier(shop.at("2025-02-11T00:00:00Z"), { membershipId });
    expect(later.tier?.level.key).toBe("bronze");
  });

  it("has to be one of the program's, with a day that is to come, and by right", async () => {
    const { membershipId } = shop.ann;
    const unknown = assign(membershipId, "2025-02-01T10:00:00Z", { tierKey: "platinum" });
    await expect(unknown).rejects.toMatchObject({ fields: { tierKey: expect.any(String) } });
    const over = assign(membershipId, "2025-02-01T10:00:00Z", { until: "2025-01-31" });
    await expect(over).rejects.toMatchObject({ fields: { until: expect.any(String) } });
    const context = shop.at("2025-02-01T10:00:00Z");
    const clerk = { ...context, actor: { ...context.actor, permissions: new Set<never>() } };
    const input = assignTierSchema.parse({ membershipId, tierKey: "gold", reason: "Why not" });
    expect(() => assignTier(clerk, input)).toThrow(expect.objectContaining({ code: "forbidden" }));
  });
});

describe("what is left", () => {
  it("is told for the next tier, with what purchases come to", async () => {
    const { customerId } = await shop.addMember("Dee");
    await shop.sell({ at: "2025-02-02T10:00:00Z", amount: "60.00" }, customerId);
    const [summary] = await listMembershipSummaries(shop.at("2025-02-03T10:00:00Z"), { customerId });
    expect(summary).toMatchObject({
      purchaseSum: 6_000n,
      tier: {
        level: { key: "bronze" },
        next: { level: { key: "silver" }, lacks: [{ value: 6_000n, left: 4_000n }] },
      },
    });
  });
});

describe("new tiers of a running program", () => {
  it("judge everybody an hour after the first change, later changes included, and resume where a run stopped", async () => {
    const here = await openTestShop({ tiers });
    const start = here.at("2025-01-02T00:00:00Z");
    const customerIds: string[] = [];
    for (let index = 0; index < 220; index += 1) {
      const { id } = await createCustomer(start, createCustomerSchema.parse({ name: `Customer ${index}` }));
      customerIds.push(id);
    }
    await enrollMembers(start, { programId: here.programId, customerIds });
    await here.sell({ at: "2025-02-01T10:00:00Z", amount: "60.00" });
    await here.sell({ at: "2025-02-01T10:00:00Z", amount: "70.00" }, customerIds.at(-1) ?? "");

    const save = async (moment: string, silver: number) => {
      const context = here.at(moment);
      const program = await getProgram(context, { programId: here.programId });
      const version = program.versions.find(({ number }) => number === program.versions.length);
      if (!version) throw new Error("No version");
      const rules = { ...version.rules, tiers: testTiers({ levels: threeTiers("spend", silver, 20_000) }) };
      await saveVersion(
        context,
        saveVersionSchema.parse({
          programId: here.programId,
          rules,
          note: null,
          expectedVersion: version.number,
        }),
      );
    };
    await save("2025-03-01T10:00:00Z", 6_500);
    await save("2025-03-01T10:30:00Z", 5_000);
    const { scheduled, levels } = await countTiers(here.at("2025-03-01T10:31:00Z"), {
      programId: here.programId,
    });
    expect(scheduled?.notBefore).toEqual(new Date("2025-03-01T11:00:00Z"));
    expect(levels.map(({ members }) => members)).toEqual([221, 0, 0]);
    expect(await runOperations(here.at("2025-03-01T10:59:00Z"))).toBe(0);

    const stop = new AbortController();
    const due = here.at("2025-03-01T11:00:00Z");
    await runOperations(due, { signal: stop.signal, onChunk: () => stop.abort() });
    await runOperations(here.at("2025-03-01T11:05:00Z"));
    const { counts, outcomes } = await inSnapshot(due, async ({ db }) => ({
      counts: await db
        .select({ state: operations.state, done: operations.done, skipped: operations.skipped })
        .from(operations),
      outcomes: await db.select({ words: operationItems.words }).from(operationItems),
    }));
    expect(counts).toEqual([{ state: "done", done: 2, skipped: 219 }]);
    expect(outcomes.filter(({ words }) => words === "Bronze → Silver")).toHaveLength(2);
    const after = await countTiers(here.at("2025-03-01T11:06:00Z"), { programId: here.programId });
    expect([after.scheduled, after.levels.map(({ members }) => members)]).toEqual([null, [219, 2, 0]]);
    await here.close();
  });

  it("can be judged at once", async () => {
    const before = shop.at("2025-04-01T10:00:00Z");
    const program = await getProgram(before, { programId: shop.programId });
    const [version] = program.versions;
    if (!version) throw new Error("No version");
    const rules = { ...version.rules, tiers: testTiers({ levels: threeTiers("spend", 1_000, 2_000) }) };
    const input = { programId: shop.programId, rules, note: null, expectedVersion: version.number };
    await saveVersion(before, saveVersionSchema.parse(input));
    const { scheduled } = await countTiers(before, { programId: shop.programId });
    const { operationId } = await recalculateProgram(before, { programId: shop.programId });
    expect(operationId).toBe(scheduled?.id);
    expect((await countTiers(before, { programId: shop.programId })).scheduled).toBeNull();
    expect(await runOperations(before)).toBeGreaterThan(0);
  });
});
