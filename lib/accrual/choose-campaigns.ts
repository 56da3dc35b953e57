import { applies } from "@/lib/campaigns/applies";
import type { CampaignRules } from "@/lib/campaigns/rules";
import type { BaseLine } from "./earning-base";
import { takingPart } from "./fixed-points";
import type { EarningInput } from "./model";

type Campaigns = EarningInput["campaigns"];

/**
 * The campaigns that act on an order: those that are for it and whose goods cost enough. Where an exclusive one is
 * among them, the exclusive one of the highest priority acts alone; of equals the one that gives more, then the older.
 */
export function chooseCampaigns(
  input: EarningInput,
  lines: readonly BaseLine[],
  pointsOf: (campaigns: Campaigns) => bigint,
): Campaigns {
  const { order, timeZone, member } = input;
  if (!member || input.campaigns.length === 0) return [];
  const situation = { order, timeZone, member };
  const acting = input.campaigns.filter(({ rules }) => applies(rules, situation) && isEnough(rules, lines));
  const exclusive = acting.filter(({ rules }) => rules.stacking === "exclusive");
  if (exclusive.length === 0) return acting;
  const highest = Math.max(...exclusive.map(({ rules }) => rules.priority));
  const rivals = exclusive.filter(({ rules }) => rules.priority === highest);
  if (rivals.length === 1) return rivals;
  const rated = rivals.map((campaign) => ({ campaign, points: pointsOf([campaign]) }));
  rated.sort((a, b) => compare(b.points, a.points) || (a.campaign.id < b.campaign.id ? -1 : 1));
  return rated.slice(0, 1).map(({ campaign }) => campaign);
}

function isEnough({ minimum, items }: CampaignRules, lines: readonly BaseLine[]): boolean {
  const { spend, quantity } = minimum;
  if (spend === null && quantity === null) return true;
  const taking = takingPart(lines, items).flatMap((index) => lines[index] ?? []);
  const sumOf = (amount: (line: BaseLine) => bigint) =>
    taking.reduce((total, line) => total + amount(line), 0n);
  return (
    (spend === null || sumOf(({ base }) => base) >= spend) &&
    (quantity === null || sumOf(({ line }) => line.quantityMilli) >= quantity)
  );
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
