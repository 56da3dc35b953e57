import type { TransactionContext } from "@/lib/access/context";
import { forwardCustomers } from "./forward-customers";

/** The customer whom this one was combined into in the end; itself where it was not. */
export async function customerInTheEnd(tx: TransactionContext, id: string): Promise<string> {
  return (await forwardCustomers(tx, [id])).get(id) ?? id;
}
