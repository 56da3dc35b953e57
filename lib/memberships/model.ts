import type { MemberCard } from "@/lib/cards/model";
import type { FieldValues } from "@/lib/custom-fields/model";
import type { ProgramKind, ProgramState } from "@/lib/programs/model";
import type { ProgramRules } from "@/lib/programs/rules";
import type { MemberTier } from "@/lib/tiers/model";

export const membershipStatuses = ["not_confirmed", "active", "deactivated"] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

/** An amount, in the holder's unit, and the moment at which something happens to it. */
export type DatedAmount = { at: Date; amount: bigint };

/** What a member has at the reader's now, in the program's smallest unit. */
export type MemberBalance = {
  available: bigint;
  pending: bigint;
  held: bigint;
  owed: bigint;
  /** What waits becomes available at these moments. */
  activations: DatedAmount[];
  /** What is available or waiting ends at these moments, the soonest first. */
  burns: DatedAmount[];
  /** Of that, what ends within the next 30 local days. */
  burnsSoon: bigint;
};

export type MembershipView = {
  id: string;
  organizationId: string;
  holderId: string;
  customer: { id: string; name: string };
  program: {
    id: string;
    name: string;
    kind: ProgramKind;
    state: ProgramState;
    currency: string;
    pointDecimals: number;
    timeZone: string;
  };
  status: MembershipStatus;
  phone: string | null;
  /** When a one-time code proved that the phone is the member's. */
  phoneConfirmedAt: Date | null;
  enrolledAt: Date;
  /** The main one first; without those that are void. */
  cards: MemberCard[];
  /** Values of the organization's own fields of members, by key. */
  fields: FieldValues;
  /** Computed for the reader's now: nothing waits for a worker. */
  balance: MemberBalance;
};

/** A membership with what a clerk tells the customer about it. */
export type MembershipSummary = MembershipView & {
  /** Of completed orders that were not refunded, in minor units of the program's currency. */
  purchaseSum: bigint;
  /** Where the member stands; null where the program has no tiers. */
  tier: MemberTier | null;
  /** Those in force now; null where the program has not begun. */
  rules: ProgramRules | null;
  /** What a member lacks to become active, in words; empty for who is. */
  missing: string[];
};

/** Points of one origin that have something left, in the program's smallest unit. */
export type MembershipLot = {
  id: string;
  activatesAt: Date;
  /** Exclusive; null = never. */
  expiresAt: Date | null;
  pending: bigint;
  available: bigint;
  held: bigint;
};

/** What a member had at the end of a day. */
export type BalanceOnDay = Pick<MemberBalance, "available" | "pending" | "held" | "owed">;

/** A member as of the end of a day. */
export type MemberOnDay = BalanceOnDay & {
  /** The name of the tier then; null where there was none. */
  tier: string | null;
  /** What purchases had come to, minor units, as it is known now. */
  purchases: bigint;
  /** Null before the enrolment. */
  status: MembershipStatus | null;
  /** The number of the program's rules in force then. */
  version: number | null;
  /** Those that had something left, the soonest ending first. */
  lots: MembershipLot[];
};

/** With whom a membership is combined. */
export type Combination = {
  id: string;
  /** `into`: this membership went into the other; `from`: the other into this one. */
  way: "into" | "from";
  other: { membershipId: string; customer: { id: string; name: string } };
  at: Date;
  authorName: string;
  reason: string;
};

/** What combining two members would move, or why it cannot be done. */
export type MergePreview =
  | { refusal: string }
  | {
      refusal: null;
      source: { name: string; balances: BalanceOnDay };
      target: { name: string; before: BalanceOnDay; after: BalanceOnDay };
      cards: number;
      certificates: number;
    };

/** What undoing a combination would bring back, and what was used since and stays. */
export type UnmergePreview =
  | { refusal: string }
  | { refusal: null; target: string; goesBack: BalanceOnDay; stayed: StayedLot[] };

/** A lot that moved and cannot go back whole. */
export type StayedLot = { lotId: string; amount: bigint; left: bigint };
