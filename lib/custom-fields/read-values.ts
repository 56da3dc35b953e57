import { and, eq, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customFields, customFieldValues } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import type { FieldValues } from "./model";

/** What customers or memberships in sight have in fields that are in use, by their ids. */
export async function readValues(
  tx: TransactionContext,
  subjectIds: readonly string[],
): Promise<Map<string, FieldValues>> {
  if (subjectIds.length === 0) return new Map();
  const { subjectId, value } = customFieldValues;
  const rows = await tx.db
    .select({ subjectId, key: customFields.key, value })
    .from(customFieldValues)
    .innerJoin(
      customFields,
      and(
        eq(customFields.organizationId, customFieldValues.organizationId),
        eq(customFields.id, customFieldValues.fieldId),
      ),
    )
    .where(
      and(
        inSight(tx, customFieldValues.organizationId),
        anyOf(subjectId, subjectIds),
        isNull(customFields.archivedAt),
      ),
    );
  const found = new Map<string, FieldValues>();
  for (const row of rows) found.set(row.subjectId, { ...found.get(row.subjectId), [row.key]: row.value });
  return found;
}
