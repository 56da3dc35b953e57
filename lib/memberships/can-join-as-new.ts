import type { TransactionContext } from "@/lib/access/context";
import { readOpenConsents } from "@/lib/consents/read-consents";
import { readProgramsThatTake } from "./read-programs-that-take";

/** Whether new customers become members by themselves: a program takes them, and no consent has to be given first. */
export async function canJoinAsNew(tx: TransactionContext): Promise<boolean> {
  if ((await readProgramsThatTake(tx, "new_customers")).length === 0) return false;
  return (await readOpenConsents(tx)).every(({ isRequired }) => !isRequired);
}
