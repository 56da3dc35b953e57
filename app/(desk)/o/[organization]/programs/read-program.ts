import { notFound } from "next/navigation";
import { cache } from "react";
import { type OperatorContext, operatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { isAppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { getProgram, type ProgramDetails } from "@/lib/programs/get-program";

export type ProgramPageParams = { organization: string; program: string };

type Read = { context: OperatorContext; program: ProgramDetails; mayEdit: boolean };

/** The program of an address, once per request; what does not exist or is out of sight is not found. */
export function readProgram({ organization, program }: ProgramPageParams): Promise<Read> {
  return read(organization, program);
}

const read = cache(async (slug: string, shownId: string): Promise<Read> => {
  const context = await operatorContext(slug);
  const program = await getOrNotFound(context, findId("program", shownId));
  // What lies below is read here and changed there.
  const isOwn = program.organization.id === context.organization.id;
  return { context, program, mayEdit: isOwn && can(context.actor, "program.edit") };
});

async function getOrNotFound(context: OperatorContext, programId: string | null): Promise<ProgramDetails> {
  if (!programId) notFound();
  try {
    return await getProgram(context, { programId });
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
