import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { wakeAwards } from "@/lib/rewards/wake-awards";
import { changeState } from "./change-state";
import type { ChangeProgramState } from "./input";
import { lockProgram } from "./lock-program";
import { requireState } from "./require-state";

/**
 * Paused → active: orders placed from now on earn again; those placed during the pause never do.
 * Errors: `invalid_state`, `not_found`.
 */
export function resumeProgram(context: Context, input: ChangeProgramState): Promise<void> {
  requireRight(context, "program.edit");
  return inTransaction(context, async (tx) => {
    const program = await lockProgram(tx, input.programId);
    requireState(program, ["paused"]);
    await changeState(tx, program, { verb: "program.resume", state: "active", reason: input.reason });
    await wakeAwards(tx, program.id);
  });
}
