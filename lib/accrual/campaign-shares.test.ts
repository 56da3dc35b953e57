import { expect, test } from "vitest";
import { judgeEarning } from "./judge-earning";
import type { EarningInput } from "./model";
import { bonus, earning, line, multiply, order } from "./testing";

type Campaign = EarningInput["campaigns"][number];

function shares(campaigns: Campaign[], change: Parameters<typeof earning>[0] = {}) {
  const named = campaigns.map((campaign, index) => ({ ...campaign, id: `c${index + 1}` }));
  const judged = judgeEarning(earning({ ...change, campaigns: named }));
  return [judged.points, ...judged.campaigns.map((share) => `${share.campaignId} ${share.points}`)];
}

const spent = (...cents: bigint[]) => ({ order: order(cents.map((gross, index) => line(index + 1, gross))) });

test.each<[string, Campaign[], Parameters<typeof earning>[0], unknown[]]>([
  ["nothing without campaigns", [], {}, [10n]],
  ["a multiplier brings what it adds", [multiply(2n)], {}, [20n, "c1 10"]],
  ["a bonus is its own", [multiply(2n), bonus(50n)], spent(3000n), [110n, "c1 30", "c2 50"]],
  ["two multipliers by what each adds", [multiply(2n), multiply(3n)], {}, [40n, "c1 10", "c2 20"]],
  ["the rounded whole is shared, ties to the rate", [multiply(2n)], spent(950n), [19n, "c1 9"]],
  ["per line as well", [multiply(2n)], { ...spent(150n, 150n), rules: { roundOn: "line" } }, [6n, "c1 3"]],
  ["only on its goods", [multiply(3n, 1n, { skus: ["S2"] })], spent(500n, 500n), [20n, "c1 10"]],
  ["a share below one point is none", [multiply(11n, 10n)], spent(100n), [1n]],
  ["without a rate only the bonus", [bonus(5n), multiply(2n)], { rules: { rate: null } }, [5n, "c1 5"]],
  ["nothing where nothing is earned", [multiply(2n), bonus(5n)], { member: null }, [0n]],
])("%s", (_name, campaigns, change, expected) => {
  expect(shares(campaigns, change)).toEqual(expected);
});
