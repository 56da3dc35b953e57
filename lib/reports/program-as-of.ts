import { type AnyColumn, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { membershipStatusChanges, memberships, membershipTierChanges } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { dayOf, startOfDayAfter } from "@/lib/kernel/days";
import { invalid } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { storedDay } from "@/lib/kernel/stored";
import type { AsOf, AsOfBalances } from "@/lib/ledger/as-of";
import { balanceAsOf } from "@/lib/ledger/balance-as-of";
import { readVersionAsOf } from "@/lib/memberships/read-facts-as-of";
import { readProgram } from "./read-balances";

export const programAsOfInput = z.object({
  programId: z.uuid(),
  /** What had happened by the end of this local day of the program … */
  on: storedDay,
  /** … as far as it was known by the end of that one; left out: by now. */
  knownOn: storedDay.optional(),
});

export type ProgramAsOfInput = z.output<typeof programAsOfInput>;

export type ProgramAsOf = {
  program: Awaited<ReturnType<typeof readProgram>>;
  /** Members' points by bucket, smallest unit; `outside` is what left or came, by where. */
  totals: AsOfBalances;
  /** Members by their status then, and by the key of their tier. */
  statuses: { key: string; members: number }[];
  tiers: { key: string; members: number }[];
  /** The number of the rules in force. */
  version: number | null;
};

/**
 * A program at the end of a day on both clocks: balances of all members added up, members by status and tier, the rules
 * in force. What was known by a moment is read up to a minute before now, so that no transaction still adds to it.
 * Errors: `not_found`, `invalid_input` for a day to come.
 */
export function reportProgramAsOf(context: Context, input: ProgramAsOfInput): Promise<ProgramAsOf> {
  requireRight(context, "report.read");
  return inSnapshot(context, async (tx) => {
    const program = await readProgram(tx, input.programId);
    const at = clocksOf(context, input, program.timeZone);
    return {
      program,
      totals: await balanceAsOf(tx, { programId: program.id }, at),
      statuses: await countBy(tx, program.id, statusesAt(tx, at)),
      tiers: await countBy(tx, program.id, tiersAt(tx, at)),
      version: await readVersionAsOf(tx, program.id, at),
    };
  });
}

function clocksOf({ clock }: Context, { on, knownOn }: ProgramAsOfInput, zone: string): AsOf {
  const now = clock.now();
  if (on > dayOf(now, zone)) throw invalid({ on: "This day is still to come." });
  const occurredBefore = startOfDayAfter(on, zone);
  if (!knownOn) return { occurredBefore };
  const settled = new Date(now.getTime() - limits.writingSecondsMax * 1000);
  const known = startOfDayAfter(knownOn, zone);
  return { occurredBefore, recordedBefore: known < settled ? known : settled };
}

function statusesAt(tx: TransactionContext, { occurredBefore, recordedBefore }: AsOf): SQL {
  const { membershipId, status, at, recordedAt, id, organizationId } = membershipStatusChanges;
  return sql`SELECT DISTINCT ON (${membershipId}) ${membershipId}, ${status} AS key
    FROM ${membershipStatusChanges} JOIN member ON member.id = ${membershipId}
    WHERE ${inSight(tx, organizationId)} AND ${lt(at, occurredBefore)} AND ${known(recordedAt, recordedBefore)}
    ORDER BY ${membershipId}, ${at} DESC, ${recordedAt} DESC, ${id} DESC`;
}

function tiersAt(tx: TransactionContext, { occurredBefore, recordedBefore }: AsOf): SQL {
  const { membershipId, tierKey, at, recordedAt, supersededAt, id, organizationId } = membershipTierChanges;
  const later = recordedBefore ? gte(supersededAt, recordedBefore) : sql`false`;
  return sql`SELECT DISTINCT ON (${membershipId}) ${membershipId}, ${tierKey} AS key
    FROM ${membershipTierChanges} JOIN member ON member.id = ${membershipId}
    WHERE ${inSight(tx, organizationId)} AND ${lt(at, occurredBefore)} AND ${known(recordedAt, recordedBefore)}
      AND (${supersededAt} IS NULL OR ${later})
    ORDER BY ${membershipId}, ${at} DESC, ${recordedAt} DESC, ${id} DESC`;
}

function known(recordedAt: AnyColumn, recordedBefore: Date | undefined): SQL {
  return recordedBefore ? lt(recordedAt, recordedBefore) : sql`true`;
}

const counted = z.array(z.object({ key: z.string(), members: z.coerce.number() }));

async function countBy(tx: TransactionContext, programId: string, newest: SQL) {
  const { rows } = await tx.db.execute(sql`
    WITH member AS MATERIALIZED (
      SELECT ${memberships.id} FROM ${memberships}
      WHERE ${inSight(tx, memberships.organizationId)} AND ${eq(memberships.programId, programId)}
    )
    SELECT newest.key, count(*) AS members FROM (${newest}) newest
    WHERE newest.key IS NOT NULL GROUP BY newest.key ORDER BY 2 DESC, 1`);
  return counted.parse(rows);
}
