import type { Day } from "@/lib/kernel/days";
import type { BalanceOnDay, MembershipView, StayedLot } from "@/lib/memberships/model";

type Program = MembershipView["program"];

/** What combining two customers would do, or why it cannot be done. */
export type CustomerMergePreview =
  | { refusal: string }
  | {
      refusal: null;
      source: string;
      target: string;
      /** Programs that both take part in: the members are combined. */
      combined: { program: Program; moves: BalanceOnDay; after: BalanceOnDay }[];
      /** The other memberships become the staying customer's as they are. */
      moved: { program: Program; balances: BalanceOnDay }[];
      cards: number;
      certificates: number;
      coupons: number;
      record: JoinedRecord;
    };

/** What the staying customer's record takes over. */
export type JoinedRecord = {
  emails: string[];
  phones: string[];
  tags: string[];
  birthday: Day | null;
  /** Labels of the organization's own fields that are filled in. */
  fields: string[];
  /** Facts of which both say something else: the staying customer's stay. */
  kept: string[];
  /** Consents of which the other customer had the last word. */
  consents: { title: string; isGiven: boolean }[];
};

/** What was used since a combination, and stays where it is. */
export type StayedSince = {
  lots: (StayedLot & { program: Program })[];
  /** Orders placed since with memberships that go back: they stay the other customer's. */
  orders: number;
  /** Facts of the record that were changed since. */
  facts: string[];
};

/** What undoing a combination would bring back, and what stays. */
export type CustomerUnmergePreview =
  | { refusal: string }
  | {
      refusal: null;
      target: string;
      parted: { program: Program; goesBack: BalanceOnDay }[];
      moved: { program: Program; balances: BalanceOnDay }[];
      certificates: number;
      coupons: number;
      stayed: StayedSince;
    };

/** With whom a customer is combined. */
export type CustomerCombination = {
  id: string;
  /** `into`: this customer went into the other; `from`: the other into this one. */
  way: "into" | "from";
  other: { id: string; name: string; externalId: string | null };
  at: Date;
  authorName: string;
  reason: string;
};
