import { and, desc, eq, sql } from "drizzle-orm";
import { memberships, organizations, programStateChanges, programs, programVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import type { ProgramKind, ProgramState } from "./model";
import { type ProgramRules, parseProgramRules } from "./rules";

export type ProgramVersion = {
  id: string;
  number: number;
  /** In force from here until the next version's start. */
  effectiveFrom: Date;
  rules: ProgramRules;
  note: string | null;
  authorName: string;
  createdAt: Date;
};

export type ProgramStateChange = {
  state: ProgramState;
  at: Date;
  recordedAt: Date;
  authorName: string;
  reason: string | null;
};

export type ProgramDetails = {
  id: string;
  organization: { id: string; slug: string; name: string };
  name: string;
  kind: ProgramKind;
  currency: string;
  pointDecimals: number;
  timeZone: string;
  state: ProgramState;
  /** Spending of an archived program ends here. */
  closesAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** Of a draft its rules; else those in force now, or the first to come. */
  rules: ProgramRules;
  /** The number of the version whose rules these are; null for a draft. */
  versionInForce: number | null;
  /** Newest first. */
  versions: ProgramVersion[];
  /** Newest first. */
  stateChanges: ProgramStateChange[];
  memberCount: number;
};

/** A program of an organization in sight, with all its versions and its life so far. Errors: `not_found`. */
export function getProgram(context: Context, { programId }: { programId: string }): Promise<ProgramDetails> {
  requireRight(context, "program.read");
  return inSnapshot(context, async (tx) => {
    const { program, draftRules, organization } = await readProgram(tx, programId);
    const versions = await readVersions(tx, programId);
    const inForce = versionAt(versions, tx.clock.now());
    return {
      ...program,
      organization,
      rules: inForce?.rules ?? parseProgramRules(draftRules),
      versionInForce: inForce?.number ?? null,
      versions,
      stateChanges: await readStateChanges(tx, programId),
      memberCount: await countMembers(tx, programId),
    };
  });
}

/** The version in force at a moment, of versions newest first; before the first start, the first. */
function versionAt(versions: readonly ProgramVersion[], at: Date): ProgramVersion | undefined {
  return versions.find(({ effectiveFrom }) => effectiveFrom <= at) ?? versions.at(-1);
}

async function readProgram(tx: TransactionContext, programId: string) {
  const [found] = await tx.db
    .select({
      program: {
        id: programs.id,
        name: programs.name,
        kind: programs.kind,
        currency: programs.currency,
        pointDecimals: programs.pointDecimals,
        timeZone: programs.timeZone,
        state: programs.state,
        closesAt: programs.closesAt,
        createdAt: programs.createdAt,
        updatedAt: programs.updatedAt,
      },
      draftRules: programs.draftRules,
      organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
    })
    .from(programs)
    .innerJoin(organizations, eq(organizations.id, programs.organizationId))
    .where(and(inSight(tx, programs.organizationId), eq(programs.id, programId)));
  if (!found) throw notFound("Program");
  return found;
}

async function readVersions(tx: TransactionContext, programId: string): Promise<ProgramVersion[]> {
  const rows = await tx.db
    .select({
      id: programVersions.id,
      number: programVersions.number,
      effectiveFrom: programVersions.effectiveFrom,
      rules: programVersions.rules,
      note: programVersions.note,
      authorName: programVersions.authorName,
      createdAt: programVersions.createdAt,
    })
    .from(programVersions)
    .where(and(inSight(tx, programVersions.organizationId), eq(programVersions.programId, programId)))
    .orderBy(desc(programVersions.number));
  return rows.map((row) => ({ ...row, rules: parseProgramRules(row.rules) }));
}

function readStateChanges(tx: TransactionContext, programId: string): Promise<ProgramStateChange[]> {
  const { state, at, recordedAt, authorName, reason, id } = programStateChanges;
  return tx.db
    .select({ state, at, recordedAt, authorName, reason })
    .from(programStateChanges)
    .where(and(inSight(tx, programStateChanges.organizationId), eq(programStateChanges.programId, programId)))
    .orderBy(desc(at), desc(recordedAt), desc(id));
}

async function countMembers(tx: TransactionContext, programId: string): Promise<number> {
  const [row] = await tx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(memberships)
    .where(and(inSight(tx, memberships.organizationId), eq(memberships.programId, programId)));
  return row?.count ?? 0;
}
