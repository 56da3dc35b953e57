import type { Context } from "@/lib/access/context";
import { changeStatus } from "./change-status";
import type { ChangeMembership } from "./input";

/** Earns and spends again from now on. Errors: `not_found`, `invalid_state` where it is active already. */
export function reactivateMembership(context: Context, input: ChangeMembership): Promise<void> {
  return changeStatus(context, input, "active");
}
