import { describe, expect, test } from "vitest";
import { largestAlone, maxInWords, needsApproval, requireWithinMax } from "./within-max";

const points = { kind: "points", currency: "USD", pointDecimals: 0 } as const;
const finePoints = { ...points, pointDecimals: 2 } as const;
const dollars = { kind: "cashback", currency: "USD", pointDecimals: 2 } as const;
const yen = { kind: "cashback", currency: "JPY", pointDecimals: 0 } as const;

const clerk = { manualMax: { points: 100n, money: 20n } };
const head = { manualMax: { points: null, money: null } };
const trainee = { manualMax: { points: 0n, money: 0n } };

describe("the limit counts in what the program counts", () => {
  test.each([
    [clerk, points, 100n],
    [clerk, finePoints, 10_000n],
    [clerk, dollars, 2_000n],
    [clerk, yen, 20n],
    [trainee, points, 0n],
    [head, points, null],
    [head, dollars, null],
  ])("%#", (actor, units, max) => {
    expect(largestAlone(actor, units)).toBe(max);
    if (max === null) return expect(needsApproval(actor, 10n ** 15n, units)).toBe(false);
    for (const sign of [1n, -1n]) {
      expect(needsApproval(actor, sign * max, units)).toBe(false);
      expect(needsApproval(actor, sign * (max + 1n), units)).toBe(true);
    }
  });

  test("one of points says nothing about money, nor the other way", () => {
    const onlyPoints = { manualMax: { points: 1n, money: null } };
    expect(needsApproval(onlyPoints, 10_000n, dollars)).toBe(false);
    expect(needsApproval({ manualMax: { points: null, money: 1n } }, 10_000n, points)).toBe(false);
  });
});

test("what is refused says the limit, and what to do", () => {
  expect(maxInWords(clerk, dollars, "en-US")).toBe("$20.00");
  expect(maxInWords(head, dollars, "en-US")).toBeNull();
  const actor = {
    kind: "operator",
    id: null,
    name: "Cleo",
    permissions: new Set<never>(),
    ...clerk,
  } as const;
  const refuse = (change: bigint) => () =>
    requireWithinMax({ actor, locale: "en-US" }, change, points, "Do less.");
  expect(refuse(100n)).not.toThrow();
  expect(refuse(-101n)).toThrow("This goes beyond your limit of 100 points. Do less.");
});
