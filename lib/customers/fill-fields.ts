import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customFieldValues } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

type Way = { sourceId: string; targetId: string };

/** Fills in what the target says nothing of in the organization's own fields; answers which. */
export async function fillFields(tx: TransactionContext, { sourceId, targetId }: Way): Promise<string[]> {
  const { rows } = await tx.db.execute<{ field_id: string }>(sql`
    INSERT INTO ${customFieldValues} (organization_id, field_id, subject_id, customer_id, value, thousandths)
    SELECT v.organization_id, v.field_id, ${targetId}, ${targetId}, v.value, v.thousandths
    FROM ${customFieldValues} v
    WHERE v.organization_id = ${tx.scope.organizationId} AND v.subject_id = ${sourceId}
    ON CONFLICT DO NOTHING RETURNING field_id`);
  return rows.map((row) => row.field_id);
}

/** Of the fields that were filled in: those that say the same still, and those that were changed since. */
export async function readFilled(
  tx: TransactionContext,
  { sourceId, targetId }: Way,
  fieldIds: readonly string[],
): Promise<{ same: string[]; changed: string[] }> {
  const { fieldId, subjectId, value } = customFieldValues;
  const rows = await tx.db
    .select({ fieldId, subjectId, value })
    .from(customFieldValues)
    .where(
      and(
        ofActing(tx, customFieldValues.organizationId),
        anyOf(subjectId, [sourceId, targetId]),
        anyOf(fieldId, fieldIds),
      ),
    );
  const said = (id: string) =>
    new Map(rows.flatMap((row) => (row.subjectId === id ? [[row.fieldId, row.value]] : [])));
  const [before, now] = [said(sourceId), said(targetId)];
  const present = fieldIds.filter((id) => now.has(id));
  return {
    same: present.filter((id) => now.get(id) === before.get(id)),
    changed: present.filter((id) => now.get(id) !== before.get(id)),
  };
}

/** Empties these own fields of a customer. */
export async function emptyFields(
  tx: TransactionContext,
  customerId: string,
  fieldIds: readonly string[],
): Promise<void> {
  const { fieldId, subjectId } = customFieldValues;
  const those = and(eq(subjectId, customerId), anyOf(fieldId, fieldIds));
  await tx.db.delete(customFieldValues).where(and(ofActing(tx, customFieldValues.organizationId), those));
}
