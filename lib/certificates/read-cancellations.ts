import { and, isNotNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { Cancellation } from "./reactivate-certificates";

/** Those of the acting organization's certificates that are cancelled, with the moment that names the cancellation. */
export async function readCancellations(
  tx: TransactionContext,
  ids: readonly string[],
): Promise<Map<string, Cancellation>> {
  if (ids.length === 0) return new Map();
  const { id, cancelledAt } = certificates;
  const rows = await tx.db
    .select({ id, cancelledAt })
    .from(certificates)
    .where(and(ofActing(tx, certificates.organizationId), anyOf(id, ids), isNotNull(cancelledAt)));
  return new Map(
    rows.flatMap((row) => (row.cancelledAt ? [[row.id, { id: row.id, cancelledAt: row.cancelledAt }]] : [])),
  );
}
