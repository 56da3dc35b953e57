import type { TransactionContext } from "@/lib/access/context";
import { invalid } from "@/lib/kernel/errors";
import { oneTimeCodeSchema } from "./input";
import { lockMemberPhone } from "./lock-member-phone";
import { consumeCode } from "./try-code";

/**
 * Uses up the code by which a member agreed to spend, in the transaction that spends. `verifySpendingCode` has found
 * it right before; without that, nothing is right here. Errors: `invalid_input` of `code`, `not_found`.
 */
export async function requireSpendingCode(
  tx: TransactionContext,
  { membershipId, code }: { membershipId: string; code: string | null },
): Promise<void> {
  if (!code) throw invalid({ code: "Enter the code that was sent to the member." });
  const read = oneTimeCodeSchema.safeParse(code);
  const member = await lockMemberPhone(tx, membershipId);
  const isUsed = read.success && (await consumeCode(tx, member, { purpose: "spending", code: read.data }));
  if (!isUsed) throw invalid({ code: "This code is not good any more. Send another one." });
}
