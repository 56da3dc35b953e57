import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { findProgramByName } from "@/lib/programs/find-program-by-name";
import { getProgram, type ProgramDetails } from "@/lib/programs/get-program";

/** The program that a name or a shown id (`prg_…`) means. Errors: `not_found` of the field. */
export async function findProgram(
  context: Context,
  text: string,
  field = "program",
): Promise<ProgramDetails> {
  const id = findId("program", text);
  const found = id ? await getProgram(context, { programId: id }) : await findProgramByName(context, text);
  if (found) return found;
  const reason = `There is no program “${text}” in this organization.`;
  throw new AppError("not_found", { public: reason, fields: { [field]: reason } });
}
