import { and, asc, eq, or } from "drizzle-orm";
import { entries, operations, organizations, programs, programVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { type DescribedEntry, describeEntries, entryColumns } from "./describe-entries";
import { findActorName } from "./find-actor-name";
import { type LotStory, readLotStory } from "./read-lot-story";

export type EntryDetails = DescribedEntry & {
  /** The typed steps of what was earned; null for other kinds. */
  explanation: unknown;
  /** The accounting day, in the organization's zone. */
  postedOn: string;
  /** IANA zone of the program: its days begin and end there. */
  timeZone: string;
  holderVersion: number;
  version: { number: number; effectiveFrom: Date; authorName: string } | null;
  /** The bulk work that posted it. */
  operation: { id: string; title: string } | null;
  lot: LotStory;
  /** Every row that was written together, this one included, in the order of writing. */
  posting: DescribedEntry[];
  /** What this entry mirrors whole, or takes back in part. */
  undoes: DescribedEntry | null;
  /** What mirrors this entry, or takes it back in part. */
  undoneBy: DescribedEntry[];
  /** Of the entry's place in its holder's chain, hexadecimal. */
  hash: string;
};

/** An entry of an organization in sight with its whole posting, its lot, and what it has to do with others. Errors: `not_found`. */
export function getEntry(context: Context, { id }: { id: string }): Promise<EntryDetails> {
  requireRight(context, "entry.read");
  return inSnapshot(context, async (tx) => {
    const row = await readEntry(tx, id);
    const related = await readRelated(tx, row);
    const described = await describeEntries(tx, related);
    const entry = described.find((each) => each.id === id);
    if (!entry) throw notFound("Entry");
    const name = entry.actor.name ?? (await findActorName(tx, row));
    const { explanation, postedOn, holderVersion, hash, timeZone } = row;
    return {
      ...entry,
      actor: { ...entry.actor, name },
      ...{ explanation, postedOn, holderVersion, timeZone, hash: hash.toString("hex") },
      lot: await readLotStory(tx, row),
      version: await readVersion(tx, row),
      operation: await readOperation(tx, row),
      posting: described.filter((each) =>
        related.some((r) => r.id === each.id && r.postingId === row.postingId),
      ),
      undoes: described.find((each) => each.id === (entry.reverses ?? entry.corrects)) ?? null,
      undoneBy: described.filter((each) => each.reverses === id || each.corrects === id),
    };
  });
}

export type EntryRow = Awaited<ReturnType<typeof readEntry>>;

async function readEntry(tx: TransactionContext, id: string) {
  const { explanation, postedOn, hash, programVersionId, operationId } = entries;
  // Starting from the organizations finds the entry by its key, across all of them too.
  const [found] = await tx.db
    .select({
      ...{ ...entryColumns, explanation, postedOn, hash, programVersionId, operationId },
      timeZone: programs.timeZone,
    })
    .from(organizations)
    .innerJoin(entries, and(eq(entries.organizationId, organizations.id), eq(entries.id, id)))
    .innerJoin(
      programs,
      and(eq(programs.organizationId, organizations.id), eq(programs.id, entries.programId)),
    )
    .where(inSight(tx, organizations.id));
  if (!found) throw notFound("Entry");
  return found;
}

/** Its posting, what it undoes, and what undoes it. */
function readRelated(tx: TransactionContext, row: EntryRow) {
  const undone = row.reverses ?? row.corrects;
  return tx.db
    .select(entryColumns)
    .from(entries)
    .where(
      and(
        inSight(tx, entries.organizationId),
        eq(entries.organizationId, row.organizationId),
        or(
          eq(entries.postingId, row.postingId),
          eq(entries.reverses, row.id),
          eq(entries.corrects, row.id),
          undone ? eq(entries.id, undone) : undefined,
        ),
      ),
    )
    .orderBy(asc(entries.id))
    .limit(limits.postingRowsShownMax);
}

async function readVersion(tx: TransactionContext, { organizationId, programVersionId }: EntryRow) {
  if (!programVersionId) return null;
  const { number, effectiveFrom, authorName } = programVersions;
  const [found] = await tx.db
    .select({ number, effectiveFrom, authorName })
    .from(programVersions)
    .where(
      and(
        inSight(tx, programVersions.organizationId),
        eq(programVersions.organizationId, organizationId),
        eq(programVersions.id, programVersionId),
      ),
    );
  return found ?? null;
}

async function readOperation(tx: TransactionContext, { organizationId, operationId }: EntryRow) {
  if (!operationId) return null;
  const { id, title } = operations;
  const [found] = await tx.db
    .select({ id, title })
    .from(operations)
    .where(
      and(
        inSight(tx, operations.organizationId),
        eq(operations.organizationId, organizationId),
        eq(id, operationId),
      ),
    );
  return found ?? null;
}
