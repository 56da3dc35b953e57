import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { awardDues, membershipStatusChanges, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { type ProgramAt, readProgramAt, type VersionAt } from "@/lib/activities/read-program-at";
import { issueByItself } from "@/lib/certificates/issue-by-itself";
import { type Book, bookOf, newPosting } from "@/lib/ledger/book";
import { earliest } from "@/lib/ledger/lot-life";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import type { MembershipStatus } from "@/lib/memberships/model";
import { convertRipe, nextAwardAt, type Threshold, timesDue } from "./due-awards";

export type AwardMoment = { membershipId: string; at: Date };
type Member = {
  id: string;
  customerId: string;
  holderId: string;
  statuses: readonly { status: MembershipStatus; at: Date }[];
};

/**
 * Turns points of these members of one program into certificates as often as the threshold fits at their moments, and
 * keeps when the next award is due. Nothing is made while the program is not active, nor for who is not; once it is active again, what waited is made.
 */
export async function judgeAwards(
  tx: TransactionContext,
  programId: string,
  moments: readonly AwardMoment[],
): Promise<void> {
  const program = await readProgramAt(tx, programId);
  const members = await readMembers(tx, moments);
  const books = await openBooks(
    tx,
    members.map(({ holderId }) => holderId),
    { mode: "lock" },
  );
  const dues: { membershipId: string; dueAt: Date | null }[] = [];
  for (const member of members) {
    const book = bookOf(books, member.holderId);
    // What was due before now is made at its own moment: nothing that comes later may be in its way.
    let dueAt: Date | null = lastOf(moments, member.id);
    do dueAt = await judgeAt(tx, { program, member, book, at: dueAt });
    while (dueAt && dueAt <= tx.clock.now());
    dues.push({ membershipId: member.id, dueAt });
  }
  await writeBooks(tx, books);
  await keepDues(tx, dues);
}

/** Makes what is due at a moment; answers when the next is. */
async function judgeAt(
  tx: TransactionContext,
  { program, member, book, at }: Omit<Award, "version" | "threshold">,
): Promise<Date | null> {
  const version = program.versionAt(at);
  const threshold = version && thresholdOf(program, version);
  if (!threshold) return null;
  settle(book, at, tx.ids);
  const { statuses } = member;
  if (program.stateAt(at) === "active" && statuses.findLast((each) => each.at <= at)?.status === "active") {
    await award(tx, { program, version, threshold, member, book, at });
  }
  const confirmed = statuses.find((each) => each.status === "active" && each.at > at)?.at ?? null;
  return earliest(nextAwardAt(book, threshold, at), earliest(program.activeAfter(at), confirmed));
}

type Award = {
  program: ProgramAt;
  version: VersionAt;
  threshold: Threshold;
  member: Member;
  book: Book;
  at: Date;
};

async function award(tx: TransactionContext, { program, version, threshold, member, book, at }: Award) {
  const times = timesDue(book, threshold, at);
  const rule = version.rules.awards.threshold;
  if (times === 0n || !rule) return;
  const note = "Reward";
  const posting = newPosting(tx.ids, at, { reason: note, programVersionId: version.id });
  convertRipe(book, posting, threshold, times * threshold.every);
  await writeBooks(tx, new Map([[book.holderId, book]]));
  await issueByItself(tx, {
    ...{ program, version, at, note },
    expiry: rule.expiry,
    origin: "award",
    originId: member.id,
    certificates: Array.from({ length: Number(times) }, () => ({
      customerId: member.customerId,
      nominal: rule.worth,
    })),
    conversion: posting,
  });
}

function thresholdOf({ timeZone }: ProgramAt, { rules }: VersionAt): Threshold | null {
  const rule = rules.awards.threshold;
  if (!rule) return null;
  return { every: rule.every, delayDays: rule.delayDays, timeZone, spendOrder: rules.redemption.spendOrder };
}

function lastOf(moments: readonly AwardMoment[], membershipId: string): Date {
  const own = moments.filter((each) => each.membershipId === membershipId).map(({ at }) => +at);
  return new Date(Math.max(...own));
}

async function readMembers(tx: TransactionContext, moments: readonly AwardMoment[]): Promise<Member[]> {
  const { id, customerId, holderId } = memberships;
  const ids = [...new Set(moments.map(({ membershipId }) => membershipId))];
  const rows = await tx.db
    .select({ id, customerId, holderId })
    .from(memberships)
    .where(and(ofActing(tx, memberships.organizationId), anyOf(id, ids)))
    .orderBy(id);
  const changes = await readStatuses(tx, ids);
  return rows.map((row) => ({
    ...row,
    statuses: changes.filter(({ membershipId }) => membershipId === row.id),
  }));
}

function readStatuses(tx: TransactionContext, ids: readonly string[]) {
  const { membershipId, status, at, recordedAt, id, organizationId } = membershipStatusChanges;
  return tx.db
    .select({ membershipId, status, at })
    .from(membershipStatusChanges)
    .where(and(ofActing(tx, organizationId), anyOf(membershipId, ids)))
    .orderBy(at, recordedAt, id);
}

async function keepDues(
  tx: TransactionContext,
  dues: readonly { membershipId: string; dueAt: Date | null }[],
): Promise<void> {
  if (dues.length === 0) return;
  const rows = dues.map((due) => ({ organizationId: tx.scope.organizationId, ...due }));
  await tx.db
    .insert(awardDues)
    .values(rows)
    .onConflictDoUpdate({
      target: [awardDues.organizationId, awardDues.membershipId],
      set: { dueAt: sql`excluded.due_at` },
      setWhere: and(
        eq(awardDues.organizationId, tx.scope.organizationId),
        sql`${awardDues.dueAt} is distinct from excluded.due_at`,
      ),
    });
}
