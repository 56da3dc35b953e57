import { AppError } from "@/lib/kernel/errors";
import type { ProgramState } from "./model";

const stateWords: Record<ProgramState, string> = {
  draft: "is still a draft",
  active: "is active already",
  paused: "is paused already",
  archived: "is archived",
};

/** Throws `invalid_state`, naming the present one, unless the program is in one of the `allowed` states. */
export function requireState(
  program: { name: string; state: ProgramState },
  allowed: readonly ProgramState[],
  advice?: string,
): void {
  if (allowed.includes(program.state)) return;
  const words = `The program “${program.name}” ${stateWords[program.state]}.`;
  throw new AppError("invalid_state", { public: advice ? `${words} ${advice}` : words });
}
