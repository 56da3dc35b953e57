import { smaller } from "@/lib/kernel/ratio";
import { cutTo, type Sources, sumOf } from "./cap-order";
import type { CampaignShare, ExplanationStep, LimitKind } from "./model";

/** What a campaign may still give; null = no limit. Points in the program's smallest unit. */
export type CampaignLeft = {
  name?: string;
  memberPoints: bigint | null;
  memberUses: bigint | null;
  points: bigint | null;
  uses: bigint | null;
  /** Where less is left than it would give. */
  rest: "part" | "none";
};

export type Left = {
  campaigns: ReadonlyMap<string, CampaignLeft>;
  /** What the member may still earn in the period of the order. */
  period: { points: bigint; onExceed: "cut" | "refuse" } | null;
};

export type Limited = { points: bigint; campaigns: CampaignShare[]; steps: ExplanationStep[] };

/**
 * What can be posted of what an order was judged to earn: campaigns give what is left of them, then the member's period
 * cuts the whole, each part in proportion. Answers the judged points with no steps where nothing stands in the way.
 */
export function limitEarning(
  judged: { points: bigint; campaigns: readonly CampaignShare[] },
  left: Left,
): Limited {
  const steps: ExplanationStep[] = [];
  const ofCampaigns = judged.campaigns.reduce((total, { points }) => total + points, 0n);
  let sources: Sources = new Map([[null, judged.points - ofCampaigns]]);
  for (const { campaignId, points } of judged.campaigns) {
    const known = left.campaigns.get(campaignId);
    sources.set(campaignId, known ? limitCampaign(campaignId, points, known, steps) : points);
  }
  const total = sumOf(sources);
  if (left.period && total > left.period.points) {
    const kept = left.period.onExceed === "refuse" ? 0n : left.period.points;
    steps.push({
      step: "limit",
      limit: "period",
      left: left.period.points.toString(),
      cut: (total - kept).toString(),
    });
    sources = cutTo(sources, kept);
  }
  const points = sumOf(sources);
  if (steps.length > 0) {
    steps.push(
      points > 0n ? { step: "total", points: points.toString() } : { step: "none", reason: "nothing_left" },
    );
  }
  return { points, campaigns: sharesOf(sources), steps };
}

function limitCampaign(id: string, wanted: bigint, left: CampaignLeft, steps: ExplanationStep[]): bigint {
  let gives = wanted;
  const cutBy = (limit: LimitKind, available: bigint | null, rest: "part" | "none") => {
    if (available === null || gives <= available) return;
    const kept = rest === "part" ? smaller(gives, available) : 0n;
    steps.push({
      step: "limit",
      limit,
      campaign: id,
      ...(left.name !== undefined && { name: left.name }),
      left: available.toString(),
      cut: (gives - kept).toString(),
    });
    gives = kept;
  };
  const hasNoUse = (uses: bigint | null) => (uses !== null && uses <= 0n ? 0n : null);
  cutBy("member_uses", hasNoUse(left.memberUses), "part");
  cutBy("uses", hasNoUse(left.uses), "part");
  cutBy("member", left.memberPoints, "part");
  cutBy("budget", left.points, left.rest);
  return gives;
}

function sharesOf(sources: Sources): CampaignShare[] {
  return [...sources].flatMap(([campaignId, points]) =>
    campaignId !== null && points > 0n ? [{ campaignId, points }] : [],
  );
}
