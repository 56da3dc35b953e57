import type { TransactionContext } from "@/lib/access/context";
import { type Change, recordAudits } from "./record-audits";

/** Writes who changed what, in the transaction of the change itself. Amounts (bigint) become digits. */
export function recordAudit(context: TransactionContext, change: Change): Promise<void> {
  return recordAudits(context, [change]);
}
