import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { changeState } from "./change-state";
import type { ChangeProgramState } from "./input";
import { lockProgram } from "./lock-program";
import { requireState } from "./require-state";

/**
 * Active → paused: orders placed from now on earn nothing; spending, expiry and refunds go on, and the channels
 * stay with the program. Errors: `invalid_state`, `not_found`.
 */
export function pauseProgram(context: Context, input: ChangeProgramState): Promise<void> {
  requireRight(context, "program.edit");
  return inTransaction(context, async (tx) => {
    const program = await lockProgram(tx, input.programId);
    requireState(program, ["active"]);
    await changeState(tx, program, { verb: "program.pause", state: "paused", reason: input.reason });
  });
}
