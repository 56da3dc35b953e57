import { and, desc, eq } from "drizzle-orm";
import { programs, programVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { formatMoment } from "@/lib/kernel/days";
import { AppError, invalid } from "@/lib/kernel/errors";
import { claimPairs, type Pair, pairsOf, releasePairs } from "./claim-pairs";
import { followTierChange } from "./follow-tier-change";
import type { SaveVersion } from "./input";
import { lockProgram, type ProgramRow } from "./lock-program";
import { requireState } from "./require-state";
import { parseProgramRules, storeProgramRules } from "./rules";

type Newest = Pick<typeof programVersions.$inferSelect, "number" | "effectiveFrom" | "authorName" | "rules">;

/**
 * New rules of a program that is or was active, as an immutable version in force from `effectiveFrom` (now unless
 * told): never in the past, and after every other version's start. Orders placed before it keep their rules.
 * Errors: `stale` naming who saved a version since `expectedVersion`, `conflict` where another program has a pair
 * of channel and order type, `invalid_input` where nothing differs or the start is too early, `invalid_state`.
 */
export function saveVersion(
  context: Context,
  input: SaveVersion,
): Promise<{ versionId: string; number: number }> {
  requireRight(context, "program.edit");
  return inTransaction(context, async (tx) => {
    const program = await lockProgram(tx, input.programId);
    requireState(program, ["active", "paused"], advice[program.state]);
    const newest = await readNewest(tx, program.id);
    refuseStale(input, newest);
    const effectiveFrom = startOf(tx, input, program, newest);
    const rules = storeProgramRules(input.rules);
    const before = parseProgramRules(newest.rules);
    if (canonicalJson(storeProgramRules(before)) === canonicalJson(rules)) {
      throw new AppError("invalid_input", { public: `Nothing differs from version ${newest.number}.` });
    }
    const [had, has] = [pairsOf(before), pairsOf(input.rules)];
    await releasePairs(tx, { programId: program.id, pairs: without(had, has), at: effectiveFrom });
    await claimPairs(tx, { programId: program.id, pairs: without(has, had), fromAt: effectiveFrom });
    const saved = await write(tx, input, { effectiveFrom, rules, newest });
    await followTierChange(tx, {
      programId: program.id,
      before: storeProgramRules(before),
      after: rules,
      effectiveFrom,
    });
    return saved;
  });
}

const advice: Partial<Record<ProgramRow["state"], string>> = {
  draft: "Change the draft itself.",
  archived: "Its rules stay as they are.",
};

async function readNewest(tx: TransactionContext, programId: string): Promise<Newest> {
  const { number, effectiveFrom, authorName, rules } = programVersions;
  const [newest] = await tx.db
    .select({ number, effectiveFrom, authorName, rules })
    .from(programVersions)
    .where(and(ofActing(tx, programVersions.organizationId), eq(programVersions.programId, programId)))
    .orderBy(desc(programVersions.number))
    .limit(1);
  if (newest) return newest;
  throw new AppError("internal", { internal: `Program ${programId} has no version` });
}

function refuseStale({ expectedVersion }: SaveVersion, newest: Newest): void {
  if (newest.number === expectedVersion) return;
  throw new AppError("stale", {
    public: `${newest.authorName} saved version ${newest.number} meanwhile. Look at what changed, then save yours on top of it.`,
  });
}

function startOf(tx: TransactionContext, input: SaveVersion, program: ProgramRow, newest: Newest): Date {
  const now = tx.clock.now();
  const start = input.effectiveFrom ?? now;
  if (start < now) throw invalid({ effectiveFrom: "A version cannot start in the past." });
  if (start > newest.effectiveFrom) return start;
  const moment = formatMoment(newest.effectiveFrom, program.timeZone);
  throw invalid({
    effectiveFrom: `Version ${newest.number} starts on ${moment}. Choose a later start than that.`,
  });
}

async function write(
  tx: TransactionContext,
  input: SaveVersion,
  { effectiveFrom, rules, newest }: { effectiveFrom: Date; rules: unknown; newest: Newest },
) {
  const versionId = tx.ids.next();
  const number = newest.number + 1;
  const now = tx.clock.now();
  await tx.db.insert(programVersions).values({
    organizationId: tx.scope.organizationId,
    id: versionId,
    programId: input.programId,
    number,
    effectiveFrom,
    rules,
    note: input.note,
    authorName: tx.actor.name,
    authorId: tx.actor.id,
    createdAt: now,
  });
  await tx.db
    .update(programs)
    .set({ updatedAt: now })
    .where(and(ofActing(tx, programs.organizationId), eq(programs.id, input.programId)));
  await recordAudit(tx, {
    verb: "program.save_version",
    subject: { kind: "program", id: input.programId },
    before: { version: newest.number, rules: newest.rules },
    after: { version: number, effectiveFrom, rules },
    ...(input.note && { reason: input.note }),
  });
  return { versionId, number };
}

function without(pairs: readonly Pair[], others: readonly Pair[]): Pair[] {
  return pairs.filter(
    (pair) => !others.some((each) => each.channel === pair.channel && each.orderType === pair.orderType),
  );
}
