import { and, asc, eq, isNull } from "drizzle-orm";
import { customFields } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { CustomField, FieldOwner } from "./model";

const { id, owner, key, label, type, options, isRequired, isFilterable } = customFields;
export const fieldColumns = { id, owner, key, label, type, options, isRequired, isFilterable };

/** The fields of the acting organization that are in use, in their order. */
export async function readFields(tx: TransactionContext, of: FieldOwner): Promise<CustomField[]> {
  return await tx.db
    .select(fieldColumns)
    .from(customFields)
    .where(and(ofActing(tx, customFields.organizationId), eq(owner, of), isNull(customFields.archivedAt)))
    .orderBy(asc(customFields.position), asc(id));
}
