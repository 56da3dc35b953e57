import { and, eq, isNull } from "drizzle-orm";
import { certificateLayouts } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";
import { layoutFields } from "./layout-fields";

/** A layout of the acting organization, kept from others until the transaction ends. Errors: `not_found`. */
export async function lockLayout(tx: TransactionContext, id: string) {
  const { organizationId, archivedAt } = certificateLayouts;
  const [found] = await tx.db
    .select(layoutFields)
    .from(certificateLayouts)
    .where(and(ofActing(tx, organizationId), eq(certificateLayouts.id, id), isNull(archivedAt)))
    .for("no key update");
  if (!found) throw notFound("Layout");
  return found;
}
