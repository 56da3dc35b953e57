import { and, eq, exists, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers, customFields, customFieldValues } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import type { AmountRange, DayRange } from "@/lib/kernel/list";
import { fieldPrefix } from "./list-spec";

/**
 * What a list's address asks of the acting organization's own fields, of the customer or of any membership: texts by
 * how they begin, choices as any of several, days and numbers as ranges. Found by the index of the values.
 */
export function fieldConditions(tx: TransactionContext, filters: object): SQL[] {
  return Object.entries(filters).flatMap(([key, asked]: [string, unknown]) =>
    key.startsWith(fieldPrefix) && asked !== undefined
      ? [hasValue(tx, key.slice(fieldPrefix.length), asked)]
      : [],
  );
}

function hasValue({ db, scope }: TransactionContext, key: string, asked: unknown): SQL {
  const field = sql`(select ${customFields.id} from ${customFields}
    where ${customFields.organizationId} = ${scope.organizationId} and ${customFields.key} = ${key})`;
  const { organizationId, fieldId, customerId } = customFieldValues;
  return exists(
    db
      .select({ one: sql`1` })
      .from(customFieldValues)
      .where(
        and(
          eq(organizationId, customers.organizationId),
          eq(fieldId, field),
          eq(customerId, customers.id),
          isAsked(asked),
        ),
      ),
  );
}

function isAsked(asked: unknown): SQL | undefined {
  const { value, thousandths } = customFieldValues;
  if (Array.isArray(asked)) return anyOf(value, asked.map(String), "text");
  if (typeof asked === "string") return and(gte(value, asked), lt(value, next(asked)));
  const { from, to } = asked as DayRange;
  const { min, max } = asked as AmountRange;
  return and(
    from === undefined ? undefined : gte(value, from),
    to === undefined ? undefined : lte(value, to),
    min === undefined ? undefined : gte(thousandths, min),
    max === undefined ? undefined : lte(thousandths, max),
  );
}

// Pattern operators get no index under row-level security, comparisons do.
function next(prefix: string): string {
  const last = prefix.codePointAt(prefix.length - 1) ?? 0;
  return prefix.slice(0, -1) + String.fromCodePoint(last + 1);
}
