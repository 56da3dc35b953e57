import { type Account, type Hold, type Lot, newAccount } from "./account";
import { total } from "./amounts";
import type { Moment } from "./calendar";
import type { Expiry, Rules } from "./rules";

/** All that the model knows: a club with its members, their certificates and orders. Things are named by small numbers. */
export type Club = {
  zone: string;
  /** Rules by when they came into force, the newest last. */
  versions: { from: Moment; rules: Rules }[];
  members: Member[];
  certificates: Certificate[];
  orders: Order[];
  /** What was posted by hand, and its reversals. */
  postings: Posting[];
  campaign: Campaign | null;
  rewards: Reward[];
  redemptions: Redemption[];
  coupons: Coupon[];
  merges: Merge[];
  states: { at: Moment; state: ProgramState }[];
  /** The end of an archived program. */
  closesAt: Moment | null;
};

export type ProgramState = "active" | "paused" | "archived";

export type Status = "not_confirmed" | "active" | "deactivated";

export type Member = {
  account: Account;
  joinedAt: Moment;
  statuses: { at: Moment; status: Status }[];
  /** Tiers that were given by hand, each from a moment to another, which does not count any more. */
  floors: { key: string; from: Moment; until: Moment | null }[];
  /** When it was combined with another or parted again: its tier is judged then. */
  judgedAt: Moment[];
  /** The number of the member it was combined into. */
  mergedInto: number | null;
  hasConfirmedPhone: boolean;
  events: MemberEvent[];
  /** Until when its points were looked at for awards. */
  awardedThrough: Moment;
};

/** Something besides orders, by its own number: what it was paid by which rules. */
export type MemberEvent = {
  event: string;
  number: number;
  at: Moment;
  outcome: "paid" | "limit_reached" | "no_rule";
  points: bigint;
  paidBy: string[];
};

export type Certificate = {
  account: Account;
  unit: "points" | "money";
  use: "multi" | "single";
  endsAt: Moment | null;
  cancelledAt: Moment | null;
  /** What the last cancellation took. */
  cancelled: { lot: Lot; amount: bigint }[];
};

/** Multiplies base points, or gives points once per order, until its budget is used up. */
export type Campaign = {
  effect: { kind: "multiply"; by: bigint } | { kind: "bonus"; points: bigint };
  from: Moment;
  until: Moment;
  /** What is left of its budget; null = no limit. */
  left: bigint | null;
  /** Where less is left than an order would get. */
  rest: "part" | "none";
};

/** A reward that was taken: what its points were taken from, and the certificate or the coupon it became. */
export type Redemption = {
  member: number;
  reward: number;
  parts: { lot: Lot; amount: bigint }[];
  certificate: number | null;
  coupon: number | null;
  isCancelled: boolean;
};

/** Something for points: a certificate over so much money, or a coupon. */
export type Reward = {
  price: bigint;
  effect: { kind: "gift_certificate"; worth: bigint } | CouponEffect;
  stock: bigint;
  /** Who may have it; none = everybody. */
  tiers: string[];
  expiry: Expiry;
};

export type CouponEffect =
  | { kind: "percent_off"; percent: bigint; atMost: bigint | null }
  | { kind: "money_off"; money: bigint }
  | { kind: "free_shipping" }
  /** Of the order's first line. */
  | { kind: "free_product" };

export type Coupon = {
  /** Nobody else can use it. */
  member: number;
  effect: CouponEffect;
  endsAt: Moment | null;
  usedBy: number | null;
  isCancelled: boolean;
};

/** What a member wants to buy: cents. */
export type Cart = {
  lines: { gross: bigint; discount: bigint }[];
  orderDiscount: bigint;
  shipping: bigint;
};

export type Order = {
  member: number;
  status: "placed" | "completed" | "cancelled" | "refunded";
  completedAt: Moment | null;
  paidAt: Moment | null;
  /** Whether the program was there for it. */
  isOurs: boolean;
  /** What of the goods came back. */
  refunds: { at: Moment; amount: bigint }[];
  /** Towards the tier: placed since the member joined. */
  counts: boolean;
  /** Of the version that judged it. */
  rules: Rules;
  parts: Part[];
  payments: Payment[];
  /** What it will earn when it is completed. */
  points: bigint;
  /** Of these, what the campaign brings, and what went back into its budget. */
  campaignPoints: bigint;
  campaignBack: bigint;
  earned: Lot | null;
  earnedAt: Moment;
  /** With whom, and whether at all: programs may wait for the payment. */
  earnedBy: number | null;
  /** What came back before it earned. */
  notEarned: bigint;
  /** What was refunded counted as taken back because it had expired. */
  countedAsExpired: bigint;
  /** What clawback took so far. */
  takenBack: bigint;
};

/** A line, or the shipping, which comes last. */
export type Part = {
  value: bigint;
  byPoints: bigint;
  byCertificates: bigint;
  points: bigint;
  /** Of the value, what was refunded. */
  back: bigint;
  /** Whether the goods came back. */
  isReturned: boolean;
};

export type Payment = {
  /** Null where the member's points pay. */
  certificate: number | null;
  amount: bigint;
  hold: Hold;
  /** Lot by lot, as redeemed; what came back is taken off. */
  spent: { lot: Lot; amount: bigint }[];
  /** What a certificate for one order gave up. */
  forfeited: { lot: Lot; amount: bigint }[];
};

/** Members that were combined: what moved from lot to lot, the debt that did, and what of it was paid at once. */
export type Merge = {
  source: number;
  target: number;
  /** The source's. */
  status: Status | null;
  moves: { from: Lot; to: Lot; bucket: "pending" | "available"; amount: bigint }[];
  debt: bigint;
  paid: { lot: Lot; amount: bigint }[];
  isUndone: boolean;
};

/** What a correction by hand moved, so that it can be mirrored. */
export type Posting = { member: number; moves: Move[]; isReversed: boolean };
export type Move = {
  lot: Lot;
  kind: "adjust" | "repay" | "activate" | "expire";
  bucket: "pending" | "available";
  amount: bigint;
  /** Whether the lot has more by it. */
  isGain: boolean;
};

export function newClub(zone: string, rules: Rules, from: Moment): Club {
  return {
    zone,
    versions: [{ from, rules }],
    members: [],
    certificates: [],
    orders: [],
    postings: [],
    campaign: null,
    rewards: [],
    redemptions: [],
    coupons: [],
    merges: [],
    states: [{ at: from, state: "active" }],
    closesAt: null,
  };
}

export function newMember(club: Club, joinedAt: Moment, status: Status): Member {
  return {
    account: newAccount(club),
    joinedAt,
    statuses: [{ at: joinedAt, status }],
    floors: [],
    judgedAt: [],
    mergedInto: null,
    hasConfirmedPhone: false,
    events: [],
    awardedThrough: joinedAt,
  };
}

export function the<T>(things: readonly T[], index: number): T {
  const thing = things[index];
  if (thing === undefined) throw new RangeError(`The model knows no thing number ${index}`);
  return thing;
}

/** The rules in force at a moment. */
export function rulesAt({ versions }: Club, at: Moment): Rules {
  const begun = versions.filter(({ from }) => from <= at);
  return the(begun, begun.length - 1).rules;
}

export function statusAt({ statuses }: Pick<Member, "statuses">, at: Moment): Status | null {
  return statuses.findLast((change) => change.at <= at)?.status ?? null;
}

/** Who has what was this member's. */
export function inheritor(club: Club, member: number): number {
  const { mergedInto } = the(club.members, member);
  return mergedInto === null ? member : inheritor(club, mergedInto);
}

/** The program's state at a moment; null once it is closed. */
export function stateAt({ states, closesAt }: Club, at: Moment): ProgramState | null {
  if (closesAt !== null && closesAt <= at) return null;
  return states.findLast((change) => change.at <= at)?.state ?? null;
}

/** Whose value pays: the member's points, or a certificate's. */
export function accountOf(club: Club, order: Order, { certificate }: Payment): Account {
  return certificate === null
    ? the(club.members, order.member).account
    : the(club.certificates, certificate).account;
}

/** The shipping, which comes last, is no goods. */
export function goodsOf({ parts }: Order, amount: (part: Part) => bigint): bigint {
  return total(parts.slice(0, -1).map(amount));
}
