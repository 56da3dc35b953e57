import type { Context, TransactionContext } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { parseLocalMoment } from "@/lib/kernel/days";
import { AppError } from "@/lib/kernel/errors";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { findProgramByName } from "@/lib/programs/find-program-by-name";
import { getProgram, type ProgramDetails } from "@/lib/programs/get-program";
import type { CreateProgram } from "@/lib/programs/input";
import { storeProgramRules } from "@/lib/programs/rules";
import { type ProgramOptions, readProgramInput } from "./read-program-input";

export type Made = { program: ProgramDetails; result: "created" | "activated" | "unchanged" };

/**
 * Creates a program, and activates it where asked to, in one transaction. The same again changes nothing; where only
 * the activation is missing, that is done. Errors: `conflict` where a program of this name has other content.
 */
export function createProgramOnce(context: Context, options: ProgramOptions): Promise<Made> {
  const input = readProgramInput(options);
  const zone = input.timeZone ?? context.scope.timeZone;
  const effectiveFrom = options.effective
    ? parseLocalMoment(options.effective, zone, "effective")
    : undefined;
  if (effectiveFrom && !options.activate) {
    throw new AppError("invalid_input", { fields: { effective: "This goes with --activate." } });
  }
  return inTransaction(context, async (tx) => {
    const known = await findProgramByName(tx, input.name);
    if (known) return compare(tx, known, { ...input, timeZone: zone }, { ...options, effectiveFrom });
    const { id: programId } = await createProgram(tx, input);
    if (options.activate) await activateProgram(tx, { programId, effectiveFrom });
    return { program: await getProgram(tx, { programId }), result: "created" };
  });
}

async function compare(
  tx: TransactionContext,
  known: ProgramDetails,
  input: CreateProgram,
  { activate, effectiveFrom }: { activate?: boolean | undefined; effectiveFrom?: Date | undefined },
): Promise<Made> {
  const first = known.versions.at(-1);
  const startsOtherwise = effectiveFrom && first && +first.effectiveFrom !== +effectiveFrom;
  const differing = [...differences(known, input), ...(startsOtherwise ? ["effective"] : [])];
  if (differing.length > 0) throw taken(known.name, differing);
  if (!activate || known.state !== "draft") return { program: known, result: "unchanged" };
  await activateProgram(tx, { programId: known.id, effectiveFrom });
  return { program: await getProgram(tx, { programId: known.id }), result: "activated" };
}

/** Compared with what it was made with: later versions are another matter. */
function differences(known: ProgramDetails, input: CreateProgram): string[] {
  const stored = (rules: ProgramDetails["rules"]) => canonicalJson(storeProgramRules(rules));
  const rules = known.versions.at(-1)?.rules ?? known.rules;
  return [
    ...(known.kind === input.kind ? [] : ["kind"]),
    ...(known.currency === input.currency ? [] : ["currency"]),
    ...(known.pointDecimals === input.pointDecimals ? [] : ["decimals"]),
    ...(known.timeZone === input.timeZone ? [] : ["time-zone"]),
    ...(stored(rules) === stored(input.rules) ? [] : ["rules"]),
  ];
}

function taken(name: string, differing: readonly string[]): AppError {
  const reason = `There is a program “${name}” already, and it differs in: ${differing.join(", ")}.`;
  return new AppError("conflict", { public: reason, fields: { name: reason } });
}
