import { type SQL, sql } from "drizzle-orm";
import { bigint, customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** The tenant; first column of every key. */
export const tenant = () => uuid().notNull();
/** Points in the program's smallest unit, or money in minor units. */
export const amount = () => bigint({ mode: "bigint" }).notNull();
export const balance = () => amount().default(sql`0`);
/** An instant with millisecond precision, as JavaScript keeps it. */
export const instant = () => timestamp({ withTimezone: true, precision: 3 });

export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** `column in ('a', 'b')` for a check constraint; the list comes from the noun's model. */
export function oneOf(column: { name: string } | SQL, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;
}
