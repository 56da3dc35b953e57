import { and, asc, eq, gt, ne, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers, memberships, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { addDays, dayOf, startOfDay } from "@/lib/kernel/days";
import { limits } from "@/lib/kernel/limits";
import { birthdaysBetween, occurrenceOf } from "./birthdays";
import { birthdayEvent } from "./model";
import { type MemberEvent, postEvents } from "./post-events";
import { type ProgramAt, readProgramAt } from "./read-program-at";

/** A birthday that was missed, as by an outage or since it was entered late, is made up for so many days. */
const catchUpDays = 31;

/**
 * Pays for birthdays that are near enough by `through`, once a year for each member, in every active program that gives
 * something for them. `since` is when this was done last: within one local day of the program there is nothing new.
 * Answers how many were paid.
 */
export async function payBirthdays(
  context: Context,
  { through, since }: { through: Date; since: Date | null },
): Promise<number> {
  requireRight(context, "day.run");
  let paid = 0;
  for (const { id, timeZone } of await inTransaction(context, readPrograms)) {
    if (since && dayOf(since, timeZone) === dayOf(through, timeZone)) continue;
    const program = await inTransaction(context, (tx) => readProgramAt(tx, id));
    if (leadOf(program, through) !== null) paid += await payIn(context, program, through);
  }
  return paid;
}

async function payIn(context: Context, program: ProgramAt, through: Date): Promise<number> {
  let paid = 0;
  for (let after = ""; ; ) {
    const batch = await inTransaction(context, async (tx) => {
      const members = await readMembers(tx, program, through, after);
      const events = members.flatMap((member) => eventOf(program, member, through));
      const posted = events.length > 0 ? await postEvents(tx, program, events) : [];
      const fresh = posted.filter(({ isRepeat, points }) => !isRepeat && points > 0n);
      return { count: members.length, last: members.at(-1)?.id ?? "", paid: fresh.length };
    });
    paid += batch.paid;
    if (batch.count < limits.batchRows) return paid;
    after = batch.last;
  }
}

/** How many days before the birthday a program pays; null where it gives nothing for birthdays. */
function leadOf(program: ProgramAt, at: Date): number | null {
  const rules = program.versionAt(at)?.rules.awards.activities ?? [];
  const own = rules.filter(({ event, isActive }) => isActive && event === birthdayEvent);
  return own.length === 0 ? null : Math.max(...own.map(({ leadDays }) => leadDays));
}

function eventOf(program: ProgramAt, member: Member, through: Date): MemberEvent[] {
  const { timeZone } = program;
  const lead = leadOf(program, through) ?? 0;
  const today = dayOf(through, timeZone);
  const day =
    member.birthday && occurrenceOf(member.birthday, addDays(today, -catchUpDays), addDays(today, lead));
  if (!day || day < dayOf(member.enrolledAt, timeZone)) return [];
  const due = startOfDay(addDays(day, -lead), timeZone);
  const occurredAt = due < member.enrolledAt ? member.enrolledAt : due;
  if (occurredAt > through || leadOf(program, occurredAt) === null) return [];
  const { id: membershipId, holderId } = member;
  return [{ membershipId, holderId, event: birthdayEvent, sourceId: day.slice(0, 4), occurredAt }];
}

type Member = Awaited<ReturnType<typeof readMembers>>[number];

function readMembers(tx: TransactionContext, program: ProgramAt, through: Date, after: string) {
  const today = dayOf(through, program.timeZone);
  const days = birthdaysBetween(addDays(today, -catchUpDays), addDays(today, leadOf(program, through) ?? 0));
  const { id, holderId, enrolledAt, status, programId } = memberships;
  return tx.db
    .select({ id, holderId, enrolledAt, birthday: customers.birthday })
    .from(memberships)
    .innerJoin(
      customers,
      and(eq(customers.organizationId, memberships.organizationId), eq(customers.id, memberships.customerId)),
    )
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(programId, program.id),
        ne(status, "deactivated"),
        anyOf(sql`to_char(${customers.birthday}, 'MM-DD')`, days, "text"),
        after ? gt(id, after) : undefined,
      ),
    )
    .orderBy(asc(id))
    .limit(limits.batchRows);
}

function readPrograms(tx: TransactionContext) {
  return tx.db
    .select({ id: programs.id, timeZone: programs.timeZone })
    .from(programs)
    .where(and(ofActing(tx, programs.organizationId), eq(programs.state, "active")));
}
