import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { customFieldValues } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { CustomField, FieldValues } from "./model";
import { thousandthsOf } from "./values";

/** Whose values they are: a customer's own, or those of a membership of the customer. */
export type SubjectValues = { subjectId: string; customerId: string; values: FieldValues };

/**
 * What these fields say of these subjects from now on, set-wise; a field that is not named has no value any more.
 * The values are as `fieldValuesSchema` reads them, and the caller holds the locks of their subjects.
 */
export async function writeValues(
  tx: TransactionContext,
  fields: readonly CustomField[],
  subjects: readonly SubjectValues[],
  { isNew = false } = {},
): Promise<void> {
  if (fields.length === 0 || subjects.length === 0) return;
  const { organizationId } = tx.scope;
  if (!isNew) await clear(tx, fields, subjects);
  const rows = subjects.flatMap(({ subjectId, customerId, values }) =>
    fields.flatMap((field) => {
      const value = values[field.key];
      if (value === undefined) return [];
      const thousandths = thousandthsOf(field, value);
      return [{ organizationId, fieldId: field.id, subjectId, customerId, value, thousandths }];
    }),
  );
  await insertRows(tx.db, customFieldValues, rows);
}

async function clear(
  tx: TransactionContext,
  fields: readonly CustomField[],
  subjects: readonly SubjectValues[],
): Promise<void> {
  const fieldIds = fields.map(({ id }) => id);
  const subjectIds = subjects.map(({ subjectId }) => subjectId);
  await tx.db
    .delete(customFieldValues)
    .where(
      and(
        ofActing(tx, customFieldValues.organizationId),
        anyOf(customFieldValues.subjectId, subjectIds),
        anyOf(customFieldValues.fieldId, fieldIds),
      ),
    );
}
