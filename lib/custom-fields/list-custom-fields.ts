import { asc } from "drizzle-orm";
import { customFields } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { can, requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListedCustomField } from "./model";
import { fieldColumns } from "./read-fields";

/** Every field of the acting organization in its order, the archived ones too. */
export function listCustomFields(context: Context): Promise<ListedCustomField[]> {
  if (!can(context.actor, "customer.define")) requireRight(context, "customer.read");
  const { position, archivedAt, id } = customFields;
  return inSnapshot(context, (tx) =>
    tx.db
      .select({ ...fieldColumns, position, archivedAt })
      .from(customFields)
      .where(ofActing(tx, customFields.organizationId))
      .orderBy(asc(position), asc(id)),
  );
}
