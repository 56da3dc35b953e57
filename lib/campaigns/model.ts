import type { OrderStatus } from "@/lib/orders/model";
import type { ProgramKind } from "@/lib/programs/model";
import type { CampaignRules } from "./rules";

export const campaignStates = ["draft", "running", "paused", "ended"] as const;
export type CampaignState = (typeof campaignStates)[number];

/** What a clerk sees: a running campaign whose window has not opened is scheduled, one whose window is over has ended. */
export const campaignPhases = ["draft", "scheduled", "running", "paused", "ended"] as const;
export type CampaignPhase = (typeof campaignPhases)[number];

/** `endsAt` is exclusive, null = open. */
export function campaignPhase(
  { state, startsAt, endsAt }: { state: CampaignState; startsAt: Date; endsAt: Date | null },
  now: Date,
): CampaignPhase {
  if (state === "draft" || state === "ended") return state;
  if (endsAt !== null && endsAt <= now) return "ended";
  return state === "running" && now < startsAt ? "scheduled" : state;
}

export type ListedCampaign = {
  id: string;
  organization: { id: string; slug: string; name: string };
  program: {
    id: string;
    name: string;
    kind: ProgramKind;
    currency: string;
    pointDecimals: number;
    timeZone: string;
  };
  name: string;
  state: CampaignState;
  /** At the reader's now. */
  phase: CampaignPhase;
  startsAt: Date;
  endsAt: Date | null;
  /** Of the newest version. */
  rules: CampaignRules;
  number: number;
};

export type CampaignVersion = {
  number: number;
  effectiveFrom: Date;
  state: CampaignState;
  rules: CampaignRules;
  authorName: string;
  note: string | null;
  createdAt: Date;
};

export type CampaignDetails = ListedCampaign & {
  /** The newest first. */
  versions: CampaignVersion[];
};

/** One order that a campaign gave points on; they are earned when the order is completed. */
export type CampaignAward = {
  order: { id: string; number: string; status: OrderStatus };
  customer: { id: string; name: string };
  placedAt: Date;
  /** Smallest unit of the program. */
  points: bigint;
};

/** `given`: by completed orders, also where some were refunded since. `open`: what placed orders will give. */
export type CampaignTotals = {
  given: { orders: number; members: number; points: bigint };
  open: { orders: number; points: bigint };
};
