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
  /** What the program's tiers are called, by key. */
  tierNames: Record<string, string>;
  /** The newest first. */
  versions: CampaignVersion[];
};

/** One order that a campaign gives points on: what it will give, or what it gave less what was taken back. */
export type CampaignAward = {
  order: { id: string; number: string; status: OrderStatus };
  customer: { id: string; name: string };
  placedAt: Date;
  /** Smallest unit of the program. */
  points: bigint;
};

/** Points in the program's smallest unit. */
export type CampaignTotals = {
  /** By orders that earned, less what refunds took back; orders and members of whom something is left. */
  given: { orders: number; members: number; points: bigint };
  /** What placed orders will give at most. */
  open: { orders: number; points: bigint };
  /** Of the budget and of the uses; null where there is no such limit. */
  left: { points: bigint | null; uses: bigint | null };
  /** What was given is worth this much money by the program's conversion, minor units. */
  cost: bigint;
};
