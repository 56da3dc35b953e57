import type { Context } from "@/lib/access/context";
import { type Book, newPosting } from "@/lib/ledger/book";
import { earn } from "@/lib/ledger/grant";
import { noteActivity } from "@/lib/ledger/note-activity";
import { settle } from "@/lib/ledger/settle";
import type { ProgramRules } from "@/lib/programs/rules";
import { lotTerms } from "@/lib/programs/schedule";

export type Award = {
  orderId: string;
  completedAt: Date;
  points: bigint;
  explanation: unknown;
  versionId: string;
  rules: ProgramRules;
  timeZone: string;
};

/**
 * The points of a completed order: a lot of their own, by the version that judged the order. The order counts as the
 * member's activity, also where it earns nothing.
 */
export function earnForOrder(book: Book, award: Award, { clock, ids }: Pick<Context, "clock" | "ids">): void {
  settle(book, award.completedAt, ids);
  noteActivity(book, award.completedAt, clock.now(), ids);
  if (award.points === 0n) return;
  const terms = lotTerms(award.rules, award.timeZone, award.completedAt);
  const posting = newPosting(ids, award.completedAt, {
    orderId: award.orderId,
    programVersionId: award.versionId,
    explanation: award.explanation,
  });
  earn(book, posting, {
    amount: award.points,
    terms: { ...terms, programVersionId: award.versionId, parentLotId: null },
  });
}
