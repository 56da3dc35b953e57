import { and, desc, eq, lte } from "drizzle-orm";
import { programVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError } from "@/lib/kernel/errors";
import { type ProgramRules, parseProgramRules } from "./rules";

/** The version of a program that is in force at a moment. Errors: `invalid_state` where none is yet. */
export async function readVersionInForce(
  tx: TransactionContext,
  programId: string,
  at: Date,
): Promise<{ id: string; number: number; rules: ProgramRules }> {
  const { id, number, rules, effectiveFrom } = programVersions;
  const [version] = await tx.db
    .select({ id, number, rules })
    .from(programVersions)
    .where(
      and(
        ofActing(tx, programVersions.organizationId),
        eq(programVersions.programId, programId),
        lte(effectiveFrom, at),
      ),
    )
    .orderBy(desc(effectiveFrom))
    .limit(1);
  if (!version) throw new AppError("invalid_state", { public: "The program has not begun yet." });
  return { ...version, rules: parseProgramRules(version.rules) };
}
