import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { activityRecords } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { type Book, bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeStanding } from "@/lib/standing/judge-standing";
import { earnBonus } from "./earn-bonus";
import { eventName } from "./explain-event";
import { type ActivityJudgement, judgeActivity } from "./judge-activity";
import { isSamePeriod } from "./period";
import type { ProgramAt } from "./read-program-at";

export type MemberEvent = {
  membershipId: string;
  holderId: string;
  event: string;
  /** The event's own number: the same one of a member never pays twice. */
  sourceId: string;
  occurredAt: Date;
};

export type PostedEvent = MemberEvent &
  Pick<ActivityJudgement, "outcome" | "points" | "paidBy"> & { isRepeat: boolean };

type Kept = typeof activityRecords.$inferSelect;

/**
 * Judges events of members of one program and posts what they earn, set-wise. An event that was recorded before answers
 * as it did then. The answers stand in the order of the events.
 */
export async function postEvents(
  tx: TransactionContext,
  program: ProgramAt,
  events: readonly MemberEvent[],
): Promise<PostedEvent[]> {
  const holderIds = events.map(({ holderId }) => holderId);
  await settleAwards(tx, holderIds);
  const books = await openBooks(tx, holderIds, { mode: "lock" });
  // After the locks: what a twin recorded meanwhile is seen.
  const kept = await readKept(tx, events);
  const fresh: Kept[] = [];
  const answers = events.map((event): PostedEvent => {
    const known = kept.find((row) => isSame(row, event));
    if (known) return { ...event, ...pick(known), isRepeat: true };
    const row = judge(tx, program, event, bookOf(books, event.holderId), kept);
    kept.push(row);
    fresh.push(row);
    return { ...event, ...pick(row), isRepeat: false };
  });
  for (const book of books.values()) settle(book, tx.clock.now(), tx.ids);
  await writeBooks(tx, books);
  await insertRows(tx.db, activityRecords, fresh);
  const paid = fresh.filter(({ points }) => points > 0n);
  const at = tx.clock.now();
  await judgeStanding(
    tx,
    paid.map(({ membershipId }) => ({ membershipId, programId: program.id, at, orderId: null })),
  );
  return answers;
}

function judge(
  tx: TransactionContext,
  program: ProgramAt,
  event: MemberEvent,
  book: Book,
  kept: readonly Kept[],
): Kept {
  const { membershipId, event: name, sourceId, occurredAt } = event;
  const version = program.versionAt(occurredAt);
  const earlier = kept.filter((row) => row.membershipId === membershipId && row.event === name);
  const judgement: ActivityJudgement = version
    ? judgeActivity(version.rules.awards, event, ({ name: rule, limit }) =>
        limit
          ? earlier.filter((row) => isCounted(row, rule, limit.per, occurredAt, program.timeZone)).length
          : 0,
      )
    : { outcome: "no_rule", points: 0n, paidBy: [], steps: [] };
  const { outcome, points, paidBy, steps } = judgement;
  let postingId: string | null = null;
  if (version && points > 0n) {
    settle(book, occurredAt, tx.ids);
    const reason = paidBy.length > 0 ? paidBy.join(", ") : eventName(name);
    const { timeZone } = program;
    postingId = earnBonus(
      book,
      { points, occurredAt, reason, explanation: steps, version, timeZone },
      tx.ids,
    );
  }
  return {
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    ...{ membershipId, event: name, sourceId, occurredAt, outcome, points, paidBy, postingId },
    recordedAt: tx.clock.now(),
    authorName: tx.actor.name,
  };
}

function isCounted(
  row: Kept,
  rule: string,
  per: Parameters<typeof isSamePeriod>[0],
  at: Date,
  zone: string,
): boolean {
  return row.paidBy.includes(rule) && isSamePeriod(per, row.occurredAt, at, zone);
}

/** What these members have of these events: what was recorded before, and what counts against limits. */
function readKept(tx: TransactionContext, events: readonly MemberEvent[]): Promise<Kept[]> {
  if (events.length === 0) return Promise.resolve([]);
  return tx.db
    .select()
    .from(activityRecords)
    .where(
      and(
        ofActing(tx, activityRecords.organizationId),
        anyOf(activityRecords.membershipId, [...new Set(events.map((each) => each.membershipId))]),
        anyOf(activityRecords.event, [...new Set(events.map((each) => each.event))], "text"),
      ),
    );
}

function isSame(row: Kept, event: MemberEvent): boolean {
  const { membershipId, sourceId } = event;
  return row.membershipId === membershipId && row.event === event.event && row.sourceId === sourceId;
}

function pick({ outcome, points, paidBy }: Kept) {
  return { outcome, points, paidBy };
}
