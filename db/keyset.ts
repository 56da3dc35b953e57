import { type AnyColumn, Column, is, type SQL, sql } from "drizzle-orm";
import type { Direction } from "@/lib/kernel/list";
import { type CursorValue, decodeCursor } from "@/lib/kernel/page";

/** How a sort column's value is read back from a cursor. */
export type SortType = keyof typeof shapes;

export type SortColumn = {
  column: AnyColumn | SQL;
  /** Needed for expressions; of a plain column it is read from the schema. */
  type?: SortType;
  /** Nulls count as greater than every value, in both directions. */
  nullable?: boolean;
};

export type KeysetCursor = { sort: string | null; id: string };

// A forged cursor must not reach Postgres as a value it cannot cast.
const shapes = {
  text: /^/,
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  integer: /^-?\d{1,9}$/,
  bigint: /^-?\d{1,18}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  timestamptz: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/,
  boolean: /^(true|false)$/,
} as const;

export function opposite(direction: Direction): Direction {
  return direction === "asc" ? "desc" : "asc";
}

/** Nulls are placed explicitly, else an index and an order that mean the same are not matched. */
export function orderBy(sort: SortColumn, id: AnyColumn, direction: Direction): SQL[] {
  const way = direction === "asc" ? sql.raw("asc nulls last") : sql.raw("desc nulls first");
  return [sql`${sort.column} ${way}`, sql`${id} ${way}`];
}

/** The rows strictly after the cursor in this direction. */
export function beyond(sort: SortColumn, id: AnyColumn, direction: Direction, cursor: KeysetCursor): SQL {
  const { column } = sort;
  const than = sql.raw(direction === "asc" ? ">" : "<");
  const idValue = sql`${cursor.id}::uuid`;
  if (cursor.sort === null) {
    const amongNulls = sql`(${column} is null and ${id} ${than} ${idValue})`;
    return direction === "asc" ? amongNulls : sql`(${amongNulls} or ${column} is not null)`;
  }
  // A row comparison is one range of the index; two comparisons joined by OR are not.
  const value = sql`${cursor.sort}::${sql.raw(typeOf(sort))}`;
  const row = sql`(${column}, ${id}) ${than} (${value}, ${idValue})`;
  return sort.nullable && direction === "asc" ? sql`(${row} or ${column} is null)` : row;
}

/** Null for a cursor of another sort or one that does not fit the column. */
export function readCursor(
  text: string,
  state: { key: string; direction: Direction },
  sort: SortColumn,
): KeysetCursor | null {
  const [key, direction, value = null, id] = parts(text);
  if (key !== state.key || direction !== state.direction) return null;
  if (typeof id !== "string" || !shapes.uuid.test(id)) return null;
  if (value === null) return sort.nullable ? { sort: null, id } : null;
  if (typeof value !== "string" || value.includes("\0") || !fits(value, typeOf(sort))) return null;
  return { sort: value, id };
}

// An old or damaged address shows the first page rather than an error.
function parts(text: string): CursorValue[] {
  try {
    return decodeCursor(text, 4);
  } catch {
    return [];
  }
}

function fits(value: string, type: SortType): boolean {
  if (!shapes[type].test(value)) return false;
  if (type !== "date" && type !== "timestamptz") return true;
  return !Number.isNaN(Date.parse(value.slice(0, 10)));
}

function typeOf({ column, type }: SortColumn): SortType {
  if (type) return type;
  if (!is(column, Column)) throw new Error("A sort expression needs its type.");
  const declared = column.getSQLType();
  if (declared.startsWith("timestamp")) return "timestamptz";
  if (declared in shapes) return declared as SortType;
  throw new Error(`Lists cannot be sorted by ${declared}.`);
}
