import { type AnyColumn, and, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { limits } from "@/lib/kernel/limits";
import type { Filters, ListSpec, ListState, SortKeyOf } from "@/lib/kernel/list";
import { encodeCursor, type Page } from "@/lib/kernel/page";
import { beyond, opposite, orderBy, readCursor, type SortColumn } from "./keyset";

/** What the caller puts into its own select. */
export type KeysetQuery = {
  /** Spread into the select beside the row's own fields. */
  cursor: { cursorSort: SQL.Aliased<string | null>; cursorId: SQL.Aliased<string> };
  where: SQL | undefined;
  orderBy: SQL[];
  limit: number;
};

type Total = Page<unknown>["total"];
type CursorFields = { cursorSort: string | null; cursorId: string };

export type KeysetInput<S extends ListSpec, Row> = {
  spec: S;
  state: ListState<S>;
  /** A column for each sortable key of the spec. */
  sortColumns: Record<SortKeyOf<S>, SortColumn>;
  /** Unique within the list and never null: breaks ties. */
  idColumn: AnyColumn;
  /** Scope, search and filters. */
  where: (SQL | undefined)[];
  rows: (query: KeysetQuery) => Promise<(Row & CursorFields)[]>;
  /** Usually `cappedCount`; `limit` is the cap and one more. */
  count: (query: { where: SQL | undefined; limit: number }) => Promise<Total>;
};

/**
 * One page of a list by keyset: no row twice and none left out while rows are added elsewhere.
 * A cursor made for another sort, or a forged one, counts as none.
 */
export async function keysetPage<S extends ListSpec, Row>(input: KeysetInput<S, Row>): Promise<Page<Row>> {
  const plan = keysetPlan(input);
  const total = await input.count({ where: and(...input.where), limit: limits.countExactMax + 1 });
  const found = await input.rows(plan.query);
  const hasMore = found.length > input.state.size;
  const kept = found.slice(0, input.state.size);
  if (plan.backward) kept.reverse();
  const { key, direction } = input.state.sort;
  const cursorOf = (row: CursorFields | undefined) =>
    row ? encodeCursor([key, direction, row.cursorSort, row.cursorId]) : null;
  const hasNext = plan.backward || hasMore;
  const hasPrevious = plan.backward ? hasMore : plan.started;
  return {
    rows: kept.map(withoutCursor<Row>),
    total,
    next: hasNext ? cursorOf(kept.at(-1)) : null,
    previous: hasPrevious ? cursorOf(kept[0]) : null,
  };
}

/** The conditions and the order of one page; `backward` rows come in reverse. */
export function keysetPlan<S extends ListSpec>(
  input: Pick<KeysetInput<S, unknown>, "state" | "sortColumns" | "idColumn" | "where">,
): { query: KeysetQuery; backward: boolean; started: boolean } {
  const { state, idColumn } = input;
  const key: SortKeyOf<S> = state.sort.key;
  const sort: SortColumn = input.sortColumns[key];
  const text = state.after ?? state.before;
  const cursor = text ? readCursor(text, state.sort, sort) : null;
  const backward = cursor !== null && state.after === null;
  const direction = backward ? opposite(state.sort.direction) : state.sort.direction;
  return {
    backward,
    started: cursor !== null,
    query: {
      cursor: {
        cursorSort: sql<string | null>`(${sort.column})::text`.as("cursor_sort"),
        cursorId: sql<string>`(${idColumn})::text`.as("cursor_id"),
      },
      where: and(...input.where, cursor ? beyond(sort, idColumn, direction, cursor) : undefined),
      orderBy: orderBy(sort, idColumn, direction),
      limit: state.size + 1,
    },
  };
}

type Executor = { execute: (query: SQL) => PromiseLike<{ rows: Record<string, unknown>[] }> };

/** Counts a select that carries `limit(query.limit)`, so a long list costs no more than the cap. */
export async function cappedCount(db: Executor, matching: SQLWrapper): Promise<Total> {
  const result = await db.execute(sql`select count(*)::int as n from (${matching}) as matching`);
  const n = Number(result.rows[0]?.n ?? 0);
  return { count: Math.min(n, limits.countExactMax), exact: n <= limits.countExactMax };
}

/**
 * The filters of a list as conditions. Every filter of the spec needs its translation here, so a
 * filter cannot be declared and then forgotten.
 */
export function filterConditions<S extends ListSpec>(
  state: ListState<S>,
  translate: { [K in keyof Filters<S>]-?: (value: NonNullable<Filters<S>[K]>) => SQL | undefined },
): (SQL | undefined)[] {
  const translations = translate as Record<string, ((value: unknown) => SQL | undefined) | undefined>;
  return Object.entries(state.filters).map(([key, value]) =>
    value === undefined ? undefined : translations[key]?.(value),
  );
}

function withoutCursor<Row>(row: Row & CursorFields): Row {
  const { cursorSort, cursorId, ...rest } = row;
  return rest as unknown as Row;
}
