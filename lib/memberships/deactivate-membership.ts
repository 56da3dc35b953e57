import type { Context } from "@/lib/access/context";
import { changeStatus } from "./change-status";
import type { ChangeMembership } from "./input";

/**
 * From now on the member neither earns nor spends; balances and certificates stay.
 * Errors: `not_found`, `invalid_state` where it is deactivated already.
 */
export function deactivateMembership(context: Context, input: ChangeMembership): Promise<void> {
  return changeStatus(context, input, "deactivated");
}
