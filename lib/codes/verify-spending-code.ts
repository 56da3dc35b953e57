import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction, isOpen } from "@/lib/access/transaction";
import { AppError } from "@/lib/kernel/errors";
import { oneTimeCodeSchema } from "./input";
import { lockMemberPhone } from "./lock-member-phone";
import { tryCode } from "./try-code";

/**
 * Tries the code that a member was sent for spending, before the transaction that spends: a wrong try has to count
 * even though nothing else is written. What is right is then used up by `requireSpendingCode`.
 * Errors: `invalid_input` of `code`, `not_found`.
 */
export async function verifySpendingCode(
  context: Context,
  { membershipId, code }: { membershipId: string; code: string },
): Promise<void> {
  requireRight(context, "order.post");
  if (isOpen(context)) throw new AppError("internal", { internal: "A try at a code would be rolled back" });
  const read = oneTimeCodeSchema.safeParse(code);
  const digits = read.success ? read.data : "";
  const wrong = await inTransaction(context, async (tx) => {
    const member = await lockMemberPhone(tx, membershipId);
    return tryCode(tx, member, { purpose: "spending", code: digits });
  });
  if (wrong) throw wrong;
}
