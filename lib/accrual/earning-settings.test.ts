import { describe, expect, it } from "vitest";
import { judgeEarning } from "./judge-earning";
import { type Case, on, per } from "./test-orders";
import { campaign, line, multiply, order } from "./testing";

describe("rounding for each rule", () => {
  const facts = order([line(1, 1999n)]);
  it.each<Case>([
    [
      "two rules round by themselves",
      on(
        { rates: [{ scope: "all", values: [], rate: per(1n, 200n) }], combine: "add", roundOn: "rule" },
        facts,
      ),
      28n,
    ],
    [
      "on the order they round together",
      on({ rates: [{ scope: "all", values: [], rate: per(1n, 200n) }], combine: "add" }, facts),
      29n,
    ],
    [
      "a multiplier is a rule of its own",
      { ...on({ roundOn: "rule" }, order([line(1, 950n)])), campaigns: [multiply(2n)] },
      18n,
    ],
    [
      "and so is a campaign's rate",
      {
        ...on({ roundOn: "rule" }, order([line(1, 950n)])),
        campaigns: [campaign({ kind: "per_amount", points: "1", perMoney: "100" })],
      },
      18n,
    ],
  ])("%s", (_, input, points) => {
    expect(judgeEarning(input).points).toBe(points);
  });
});

describe("a cap per order", () => {
  const caps = (perOrder: bigint, onExceed: "cut" | "refuse" = "cut") => ({
    caps: { perOrder, perMember: null, onExceed },
  });
  it("cuts, and says by how much", () => {
    const result = judgeEarning(on(caps(25n)));
    expect(result.points).toBe(25n);
    expect(result.steps).toContainEqual({ step: "cap", limit: "25", cut: "5" });
    expect(result.lines.map(({ points }) => points)).toEqual([8n, 17n]);
  });
  it("cuts nothing from what just fits", () => {
    expect(judgeEarning(on(caps(30n))).steps.some(({ step }) => step === "cap")).toBe(false);
  });
  it("may refuse the whole", () => {
    expect(judgeEarning(on(caps(29n, "refuse")))).toMatchObject({ points: 0n, reason: "above_cap" });
    expect(judgeEarning(on(caps(30n, "refuse"))).points).toBe(30n);
  });
  it("takes from each campaign in proportion", () => {
    const result = judgeEarning({ ...on(caps(30n)), campaigns: [multiply(2n)] });
    expect(result).toMatchObject({ points: 30n, campaigns: [{ campaignId: "campaign", points: 15n }] });
  });
});
