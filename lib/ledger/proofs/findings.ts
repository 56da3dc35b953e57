import { type IdKind, showId } from "@/lib/kernel/ids";

/** What is proven, by rule; a problem names its rule. */
export const rules = {
  balances: "Balances are the sums of their entries",
  versions: "Versions count on without a gap",
  after: "The balances after each entry follow from those before",
  lots: "Lots are the sums of their entries",
  nonNegative: "No lot and no debt was ever below zero, on either clock",
  stages: "What burns in stages took its share at each of them, once",
  holds: "What is held is what open holds keep",
  movements: "Only the ledger's movements were made, in the holder's unit",
  corrections: "Nothing was taken back beyond what was given",
  reversals: "A reversal mirrors its entry, once",
  merges: "What a merge takes out of one holder it puts into another",
  conversions: "What is converted becomes something, in one posting",
  hashes: "Every entry is chained to the one before",
  due: "What falls due next is marked",
  months: "Closed months are what they were when they were closed",
  certificates: "A certificate has one root lot and was issued at its nominal value",
  orders: "What was moved for an order is of an order that exists",
  payments: "What orders were paid with is what their holds redeemed",
  awards: "What orders were judged to earn was earned",
  budgets: "What campaigns gave and have left is their budget",
  campaigns: "What campaigns gave is part of what the order earned, and not more came back",
  rewards: "A reward's stock is what was given, and what was given was paid for",
  coupons: "Coupons were paid for, and are used once, by orders that stand",
  approvals: "What a second person approved was posted as asked, and says who both were",
  purchases: "What members' purchases come to is the sum of their orders",
  tiers: "Members' tiers are what comes out when they are judged again",
  refunds: "What refunds say came back, came back",
  refundSums: "Refunds are the sums of their lines, and orders know them all",
} as const;

export type Rule = keyof typeof rules;

export type Proof = {
  name: Rule;
  words: string;
  /** How many things the rule was tried on. */
  checked: number;
  failed: number;
};

export type Problem = { rule: Rule; organization: string; where: string; detail: string };

/** A row, as doors name it. */
export type Where = { kind: IdKind; id: string };

/** Collects what a verification proved, and the first problems. */
export type Findings = {
  organization: string;
  checked(rule: Rule, count?: number): void;
  problem(rule: Rule, where: Where, detail: string): void;
  proofs(): Proof[];
  problems: readonly Problem[];
};

export function createFindings(problemsMax: number): Findings {
  const counts = new Map<Rule, { checked: number; failed: number }>();
  const problems: Problem[] = [];
  const countOf = (rule: Rule) => {
    const known = counts.get(rule) ?? { checked: 0, failed: 0 };
    counts.set(rule, known);
    return known;
  };
  const findings: Findings = {
    organization: "",
    problems,
    checked: (rule, count = 1) => {
      countOf(rule).checked += count;
    },
    problem: (rule, where, detail) => {
      countOf(rule).failed += 1;
      const { organization } = findings;
      if (problems.length >= problemsMax) return;
      problems.push({ rule, organization, where: showId(where.kind, where.id), detail });
    },
    proofs: () =>
      (Object.keys(rules) as Rule[]).map((name) => ({ name, words: rules[name], ...countOf(name) })),
  };
  return findings;
}
