import type { Ids } from "@/lib/kernel/ids";
import { type Book, newPosting } from "@/lib/ledger/book";
import { earn } from "@/lib/ledger/grant";
import type { ProgramRules } from "@/lib/programs/rules";
import { lotTerms } from "@/lib/programs/schedule";
import type { VersionAt } from "./read-program-at";

export type Bonus = {
  points: bigint;
  occurredAt: Date;
  reason: string;
  explanation: unknown;
  version: VersionAt;
  timeZone: string;
};

/** Points that are earned without an order: a lot with terms of its own, by the program. Answers the posting, a new one unless told. */
export function earnBonus(book: Book, bonus: Bonus, ids: Ids, postingId = ids.next()): string {
  const { points, occurredAt, reason, explanation, version } = bonus;
  const cause = { reason, explanation, programVersionId: version.id };
  const posting = { ...newPosting(ids, occurredAt, cause), id: postingId };
  const terms = lotTerms(bonusRules(version.rules), bonus.timeZone, occurredAt);
  earn(book, posting, {
    amount: points,
    terms: { ...terms, programVersionId: version.id, parentLotId: null },
  });
  return posting.id;
}

function bonusRules(rules: ProgramRules): ProgramRules {
  const { activationDays, expiry } = rules.awards.bonus;
  return { ...rules, earning: { ...rules.earning, activationDays }, expiry: expiry ?? rules.expiry };
}
