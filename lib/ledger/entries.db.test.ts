import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/access/context";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { refundOrder } from "@/lib/orders/refund-order";
import { openTestShop, type TestShop } from "@/lib/orders/test-shop";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { getEntry } from "./get-entry";
import { listEntries } from "./list-entries";
import { entryList } from "./list-spec";

let shop: TestShop;
let bob: Awaited<ReturnType<TestShop["addMember"]>>;
let spentOrder: string;

beforeAll(async () => {
  shop = await openTestShop();
  bob = await shop.addMember("Bob");
  const of = bob.customerId;
  await shop.sell({ at: "2025-02-01T10:00:00Z", amount: "300.00", number: "B-1" }, of);
  const spend = { at: "2025-03-01T10:00:00Z", amount: "40.00", pay: { points: "250" }, number: "B-2" };
  spentOrder = (await shop.sell(spend, of)).orderId;
  await shop.sell({ at: "2025-03-02T10:00:00Z", amount: "10.00", number: "A-1" });
  const credit = { membershipId: bob.membershipId, points: "20", reason: "Goodwill" };
  await creditPoints(shop.at("2025-03-03T10:00:00Z"), creditPointsInput.parse(credit));
});
afterAll(() => shop.close());

const list = async (params: Record<string, string>, context: Context = shop.first.context) =>
  (await listEntries(context, parseListState(entryList, params))).rows;
const brief = async (params: Record<string, string>) =>
  (await list(params)).map(({ kind, from, to, amount }) => `${kind} ${from}→${to} ${amount}`);
const provider = (): Context => {
  const { context } = shop.provider;
  return { ...context, scope: { ...context.scope, sees: "all" } };
};

describe("the list", () => {
  test("is newest first and names what an entry is about", async () => {
    expect(await brief({ customer: showId("customer", bob.customerId) })).toEqual([
      "adjust_credit adjusted→available 20",
      "earn issued→pending 15",
      "redeem held→redeemed 250",
      "hold available→held 250",
      "activate pending→available 300",
      "earn issued→pending 300",
    ]);
    const [credit] = await list({ kind: "adjust_credit" });
    expect(credit).toMatchObject({
      organization: { slug: "first" },
      program: { name: "Club", pointDecimals: 0 },
      customer: { name: "Bob" },
      certificate: null,
      order: null,
      actor: { kind: "system", name: null, isOpenedAs: false },
      reason: "Goodwill",
      after: { pending: 15n, available: 70n, held: 0n, owed: 0n },
    });
  });

  test.each([
    [{ order: "B-2" }, 3],
    [{ card: "cardb" }, 6],
    [{ card: "CARDBOB" }, 6],
    [{ card: "NOBODY" }, 0],
    [{ kind: "earn" }, 3],
    [{ kind: "earn,redeem" }, 4],
    [{ period: "2025-03-01..2025-03-01" }, 3],
    [{ period: "2025-03-02..2025-03-02" }, 1],
    [{ operator: "system" }, 7],
    [{ operator: showId("operator", "0190a000-0000-7000-8000-000000000001") }, 0],
    [{ customer: "cus_nonsense" }, 0],
    [{ program: "prg_nonsense" }, 0],
  ])("with %j holds %i entries", async (params, count) => {
    expect(await list(params)).toHaveLength(count);
  });

  test("of a program holds its entries", async () => {
    expect(await list({ program: showId("program", shop.programId) })).toHaveLength(7);
  });

  test("by recording differs from the list by occurrence where a fact came late", async () => {
    const kinds = (await list({ sort: "recordedAt" })).map(({ kind }) => kind);
    // The activation of February was recorded by the order of March that touched the member.
    expect(kinds.slice(0, 3)).toEqual(["earn", "activate", "hold"]);
    const pages = async (sort: string) => {
      const seen: string[] = [];
      let after: string | null = "";
      while (after !== null) {
        const state = parseListState(entryList, { sort, ...(after && { after }) });
        const page = await listEntries(shop.first.context, { ...state, size: 2 });
        seen.push(...page.rows.map(({ id }) => id));
        after = page.next;
      }
      return seen;
    };
    expect(new Set(await pages("-recordedAt")).size).toBe(7);
    expect(await pages("recordedAt")).toEqual((await pages("-recordedAt")).reverse());
  });

  test("of a stranger is empty, and the provider's holds everybody's", async () => {
    expect(await list({}, shop.second.context)).toEqual([]);
    expect(await list({ order: "B-2" }, shop.second.context)).toEqual([]);
    expect(await list({ customer: showId("customer", bob.customerId) }, shop.second.context)).toEqual([]);
    expect(await list({ card: "CARDBOB" }, shop.second.context)).toEqual([]);
    expect(await list({ order: "B-2" }, provider())).toHaveLength(3);
    expect(await list({ organization: "first" }, provider())).toHaveLength(7);
    expect(await list({ organization: "first" }, shop.second.context)).toEqual([]);
  });

  test("needs the right to see the ledger", async () => {
    const { context } = shop.first;
    const actor = { ...context.actor, permissions: new Set<never>() };
    expect(() => listEntries({ ...context, actor }, parseListState(entryList, {}))).toThrow("See the ledger");
  });
});

describe("an entry", () => {
  const one = async (kind: string, order: string) => (await list({ kind, order }))[0]?.id ?? "";

  test("comes with its whole posting, its version, its lot and what became of it", async () => {
    const entry = await getEntry(shop.first.context, { id: await one("earn", "B-1") });
    expect(entry).toMatchObject({
      kind: "earn",
      amount: 300n,
      order: { number: "B-1" },
      version: { number: 1 },
      timeZone: "UTC",
      lot: { made: 300n, available: 50n, pending: 0n, held: 0n, gone: [{ to: "redeemed", amount: 250n }] },
      undoes: null,
      undoneBy: [],
    });
    expect(entry.posting.map(({ id }) => id)).toEqual([entry.id]);
    expect(entry.explanation).toContainEqual(expect.objectContaining({ step: "round", points: "300" }));
    expect(entry.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("shows a lot as it is now, though nobody has touched it", async () => {
    const id = await one("earn", "B-1");
    const { lot } = await getEntry(shop.at("2027-01-01T00:00:00Z"), { id });
    expect(lot).toMatchObject({ available: 0n, made: 300n });
    expect(lot.gone).toEqual([
      { to: "redeemed", amount: 250n },
      { to: "expired", amount: 50n },
    ]);
  });

  test("and what took it back name each other", async () => {
    const taken = await one("redeem", "B-2");
    const refund = { orderId: spentOrder, reason: "Broken", key: null };
    await refundOrder(shop.at("2025-03-10T10:00:00Z"), refund);
    const spent = await getEntry(shop.first.context, { id: taken });
    expect(spent.undoneBy.map(({ kind, amount }) => [kind, amount])).toEqual([["return", 250n]]);
    const back = await getEntry(shop.first.context, { id: spent.undoneBy[0]?.id ?? "" });
    expect(back.undoes?.id).toBe(taken);
    expect(back.posting.map(({ kind }) => kind)).toEqual(["return", "clawback"]);
    expect(back.reason).toBe("Broken");
  });

  test("of a stranger is as little found as one that does not exist", async () => {
    const id = await one("earn", "B-1");
    const nowhere = "0190a000-0000-7000-8000-00000000dead";
    const words = async (context: Context, wanted: string) =>
      getEntry(context, { id: wanted }).catch((error: Error) => error.message);
    expect(await words(shop.second.context, id)).toBe("Entry not found.");
    expect(await words(shop.second.context, nowhere)).toBe("Entry not found.");
    expect(await getEntry(provider(), { id })).toMatchObject({ organization: { slug: "first" } });
  });
});
