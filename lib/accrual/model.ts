import type { CampaignRules } from "@/lib/campaigns/rules";
import type { Rounding } from "@/lib/kernel/ratio";
import type { JudgementOutcome, OrderFacts } from "@/lib/orders/model";
import type { ProgramRules } from "@/lib/programs/rules";

/** Everything that decides what an order earns. */
export type EarningInput = {
  order: OrderFacts;
  /** Money paid with points and certificates, minor units; at most what the goods cost. */
  storedValue: bigint;
  rules: ProgramRules;
  programCurrency: string;
  pointDecimals: number;
  /** Those in force when the order was placed. */
  campaigns: readonly { id: string; rules: CampaignRules }[];
  member: { enrolledAt: Date } | null;
};

/** Why an order earns nothing: `not_eligible` before the comment, `nothing` after it. */
export type EarningReason =
  | "no_member"
  | "placed_before_enrolment"
  | "other_currency"
  | "other_channel"
  | "other_order_type"
  // The order was judged, and this is what came out:
  | "nothing_to_earn_on"
  | "no_rate"
  | "below_one_point";

export type LineEarning = {
  number: number;
  /** Money the line earns on, minor units. */
  base: bigint;
  /** The line's part of the points, smallest unit; all lines add up to the whole. */
  points: bigint;
};

export type Earning = {
  outcome: JudgementOutcome;
  reason?: EarningReason;
  points: bigint;
  lines: LineEarning[];
  steps: ExplanationStep[];
};

/** A whole number in digits, so that a step survives JSON. */
type Digits = string;
export type Fraction = { n: Digits; d: Digits };

/**
 * One step of the sum, in the order in which a person would redo it. Money is minor units, points the
 * smallest unit. What is zero is left out: a ledger holds millions of these.
 */
export type ExplanationStep =
  | {
      step: "line";
      line: number;
      sku: string;
      gross: Digits;
      discount?: Digits;
      orderDiscount?: Digits;
      storedValue?: Digits;
      base: Digits;
    }
  | { step: "left_out"; what: "shipping" | "tax"; amount: Digits }
  | { step: "rate"; points: Digits; perMoney: Digits; base: Digits; exact: Fraction }
  /** What a multiplier adds to the base points of its lines: base points × (by − 1). */
  | { step: "multiply"; campaign: string; name?: string; by: Fraction; lines: number[]; adds: Fraction }
  /** Once for the order, or once for each line. */
  | { step: "round"; rounding: Rounding; line?: number; exact: Fraction; points: Digits }
  | { step: "bonus"; campaign: string; name?: string; points: Digits; lines: number[] }
  | { step: "total"; points: Digits }
  | { step: "none"; reason: EarningReason };
