import { type AnyColumn, and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { startOfDay, startOfDayAfter } from "@/lib/kernel/days";
import { findId, type IdKind } from "@/lib/kernel/ids";
import type { DayRange } from "@/lib/kernel/list";

/** Rows whose reference is the shown id (`prg_…`); a text that is none matches nothing. */
export function isReferenceTo(column: AnyColumn, kind: IdKind, shown: string): SQL {
  const id = findId(kind, shown);
  return id ? eq(column, id) : sql`false`;
}

/** Rows of the organization with this slug. */
export function isInOrganization(column: AnyColumn, slug: string): SQL {
  return sql`${column} = (select ${organizations.id} from ${organizations} where ${organizations.slug} = ${slug})`;
}

/** Instants on these local days of a zone, both inclusive. */
export function isWithinDays(column: AnyColumn, { from, to }: DayRange, zone: string): SQL | undefined {
  return and(
    from ? gte(column, startOfDay(from, zone)) : undefined,
    to ? lt(column, startOfDayAfter(to, zone)) : undefined,
  );
}
