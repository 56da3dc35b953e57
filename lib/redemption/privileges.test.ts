import { describe, expect, it } from "vitest";
import { type PrivilegeWorth, rankPrivileges, tierDiscountOf } from "./privileges";

const worth = (kind: PrivilegeWorth["kind"], money: bigint, isChosen = false): PrivilegeWorth => ({
  ...{ kind, id: null, name: null, points: null },
  ...{ worth: money, isChosen },
});

describe("privileges", () => {
  it.each<[string, PrivilegeWorth[], string[], string | null]>([
    [
      "the one that is worth most comes first and is marked",
      [worth("tier_discount", 100n), worth("points", 300n), worth("campaigns", 200n)],
      ["points", "campaigns", "tier_discount"],
      "points",
    ],
    [
      "at a tie the one that costs no points",
      [worth("points", 100n), worth("campaigns", 100n), worth("coupon", 100n), worth("tier_discount", 100n)],
      ["tier_discount", "campaigns", "coupon", "points"],
      "tier_discount",
    ],
    ["what is worth nothing is left out", [worth("points", 0n), worth("coupon", 1n)], ["coupon"], "coupon"],
    ["unless it was chosen, and then it is not best", [worth("points", 0n, true)], ["points"], null],
  ])("%s", (_, candidates, kinds, best) => {
    const ranked = rankPrivileges(candidates);
    expect(ranked.map(({ kind }) => kind)).toEqual(kinds);
    expect(ranked.find(({ isBest }) => isBest)?.kind ?? null).toBe(best);
  });

  it.each([
    [10000n, { n: 1n, d: 10n }, 1000n],
    [999n, { n: 5n, d: 100n }, 49n],
    [999n, null, 0n],
  ])("%s at %o off is %s", (goods, discount, off) => expect(tierDiscountOf(goods, discount)).toBe(off));
});
