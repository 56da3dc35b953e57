import { and, eq } from "drizzle-orm";
import { programStateChanges, programs, programVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";
import type { ProgramState } from "@/lib/programs/model";
import { type ProgramRules, parseProgramRules } from "@/lib/programs/rules";

/** A program as what is earned besides orders needs it. */
export type ProgramAt = {
  id: string;
  state: ProgramState;
  currency: string;
  timeZone: string;
  /** The state at a moment; null before the first. */
  stateAt(moment: Date): ProgramState | null;
  /** When it is active again, the next time after a moment; null where that is not known. */
  activeAfter(moment: Date): Date | null;
  /** The version in force at a moment; null before the first. */
  versionAt(moment: Date): VersionAt | null;
};

export type VersionAt = { id: string; rules: ProgramRules };

/** A program of the acting organization with all its versions. Errors: `not_found`. */
export async function readProgramAt(tx: TransactionContext, programId: string): Promise<ProgramAt> {
  const rows = await tx.db
    .select({
      id: programs.id,
      state: programs.state,
      currency: programs.currency,
      timeZone: programs.timeZone,
      versionId: programVersions.id,
      effectiveFrom: programVersions.effectiveFrom,
      rules: programVersions.rules,
    })
    .from(programs)
    .innerJoin(
      programVersions,
      and(
        eq(programVersions.organizationId, programs.organizationId),
        eq(programVersions.programId, programs.id),
      ),
    )
    .where(and(ofActing(tx, programs.organizationId), eq(programs.id, programId)))
    .orderBy(programVersions.effectiveFrom);
  const [first] = rows;
  if (!first) throw notFound("Program");
  const states = await readStates(tx, programId);
  const parsed = new Map<string, VersionAt>();
  return {
    ...{ id: first.id, state: first.state, currency: first.currency, timeZone: first.timeZone },
    stateAt: (moment) => states.findLast(({ at }) => at <= moment)?.state ?? null,
    activeAfter: (moment) => states.find(({ at, state }) => state === "active" && at > moment)?.at ?? null,
    versionAt(moment) {
      const row = rows.findLast(({ effectiveFrom }) => effectiveFrom <= moment);
      if (!row) return null;
      const known = parsed.get(row.versionId) ?? { id: row.versionId, rules: parseProgramRules(row.rules) };
      parsed.set(row.versionId, known);
      return known;
    },
  };
}

function readStates({ db, scope }: TransactionContext, programId: string) {
  const { state, at, recordedAt, id, organizationId } = programStateChanges;
  return db
    .select({ state, at })
    .from(programStateChanges)
    .where(and(ofActing({ scope }, organizationId), eq(programStateChanges.programId, programId)))
    .orderBy(at, recordedAt, id);
}
