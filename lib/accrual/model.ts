import type { CampaignSituation } from "@/lib/campaigns/applies";
import type { CampaignRules } from "@/lib/campaigns/rules";
import type { Rounding } from "@/lib/kernel/ratio";
import type { JudgementOutcome, OrderFacts } from "@/lib/orders/model";
import type { rateScopes } from "@/lib/programs/rule-sections/earning";
import type { ProgramRules } from "@/lib/programs/rules";

/** What of a member decides, as it was when the order was placed. */
export type EarningMember = CampaignSituation["member"];

/** Money paid with points and certificates, minor units: of each line by its number, of shipping and of tax. */
export type StoredShares = { lines: ReadonlyMap<number, bigint>; shipping: bigint; tax: bigint };

/** Everything that decides what an order earns. */
export type EarningInput = {
  order: OrderFacts;
  /**
   * Money paid with points and certificates, minor units; at most what the order costs. A sum is shared over the lines in
   * proportion, then over shipping and tax: where it is known what paid what, its shares say so.
   */
  storedValue: bigint | StoredShares;
  rules: ProgramRules;
  programCurrency: string;
  pointDecimals: number;
  /** Of the program: days and hours are local. */
  timeZone: string;
  /** Those in force when the order was placed. */
  campaigns: readonly { id: string; rules: CampaignRules }[];
  member: EarningMember | null;
};

/** Why an order earns nothing: `not_eligible` before the comment, `nothing` after it. */
export type EarningReason =
  | "no_member"
  | "placed_before_enrolment"
  | "other_currency"
  | "other_channel"
  | "other_order_type"
  | "excluded_customer"
  // The order was judged, and this is what came out:
  | "nothing_to_earn_on"
  | "no_rate"
  | "below_one_point"
  | "below_minimum"
  | "above_cap"
  | "nothing_left"
  | "nothing_delivered";

export type LineEarning = {
  /** Of the order's line; shipping and tax that earn have none. */
  number: number | null;
  /** Money the line earns on, minor units. */
  base: bigint;
  /** The line's part of the points, smallest unit; all lines add up to the whole. */
  points: bigint;
};

/** What a campaign brought of the points, smallest unit. */
export type CampaignShare = { campaignId: string; points: bigint };

export type Earning = {
  outcome: JudgementOutcome;
  reason?: EarningReason;
  points: bigint;
  lines: LineEarning[];
  /** Only those that brought something; the rest of the points is the program's. */
  campaigns: CampaignShare[];
  steps: ExplanationStep[];
};

/** A whole number in digits, so that a step survives JSON. */
type Digits = string;
export type Fraction = { n: Digits; d: Digits };
/** What a rate is for, where it is not the program's own. */
export type RateScope = (typeof rateScopes)[number] | "tier";
/** Numbers of lines; 0 stands for shipping, −1 for tax. */
type Lines = number[];
/** Whose limit it was: a member's cap or number of uses, the campaign's budget or number of uses. */
export type LimitKind = "member" | "member_uses" | "budget" | "uses" | "period";

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
      excluded?: true;
    }
  | { step: "left_out"; what: "shipping" | "tax"; amount: Digits }
  | { step: "taken_in"; what: "shipping" | "tax"; amount: Digits; storedValue?: Digits; base: Digits }
  | {
      step: "rate";
      points: Digits;
      perMoney: Digits;
      base: Digits;
      exact: Fraction;
      scope?: RateScope;
      name?: string;
      lines?: Lines;
      /** Complete steps of `perMoney` only. */
      whole?: true;
    }
  /** Whole points of the program, besides those per amount. */
  | { step: "fixed"; per: "order" | "line" | "unit"; each: Digits; points: Digits; lines: Lines }
  /** What a tier's factor adds to the points before campaigns. */
  | { step: "tier"; tier: string; by: Fraction; adds: Fraction }
  /** What a multiplier adds to the base points of its lines: base points × (by − 1). */
  | { step: "multiply"; campaign: string; name?: string; by: Fraction; lines: Lines; adds: Fraction }
  /** What a campaign adds per amount, or as a share of the money. */
  | {
      step: "add_rate";
      campaign: string;
      name?: string;
      points: Digits;
      perMoney: Digits;
      base: Digits;
      lines: Lines;
      adds: Fraction;
      percent?: Fraction;
      whole?: true;
    }
  /** Once for the order, once for each line, or once for each rule: a campaign's, else the program's. */
  | {
      step: "round";
      rounding: Rounding;
      line?: number;
      rule?: string;
      exact: Fraction;
      points: Digits;
    }
  | { step: "bonus"; campaign: string; name?: string; points: Digits; lines: Lines; perUnit?: Digits }
  /** A cap per order: of a campaign, or of the program. */
  | { step: "cap"; campaign?: string; name?: string; limit: Digits; cut: Digits }
  /** What was not there any more when the points were posted. */
  | { step: "limit"; limit: LimitKind; campaign?: string; name?: string; left?: Digits; cut: Digits }
  /** What was not delivered, or came back, before the points were posted. */
  | { step: "not_earned"; cut: Digits }
  | { step: "minimum"; needs: Digits; base: Digits }
  | { step: "total"; points: Digits }
  | { step: "none"; reason: EarningReason };
