import { sql } from "drizzle-orm";
import { bigint, PgDialect, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { defineList, type ListState } from "@/lib/kernel/list";
import { parseListState } from "@/lib/kernel/list-state";
import { decodeCursor, encodeCursor } from "@/lib/kernel/page";
import { filterConditions, keysetPage, keysetPlan } from "./list-query";

const things = pgTable("things", {
  id: uuid().notNull(),
  name: text().notNull(),
  total: bigint({ mode: "bigint" }).notNull(),
  seenAt: timestamp("seen_at", { withTimezone: true, precision: 3 }),
});

const spec = defineList({
  name: "things",
  columns: [
    { key: "name", label: "Name", sortable: true },
    { key: "total", label: "Total", sortable: true },
    { key: "seenAt", label: "Seen", sortable: true },
  ],
  filters: [{ key: "name", label: "Name", kind: "text" }],
  defaultSort: { key: "name", direction: "asc" },
  pageSizes: [2],
});

const sortColumns = {
  name: { column: sql`lower(${things.name})`, type: "text" },
  total: { column: things.total },
  seenAt: { column: things.seenAt, nullable: true },
} as const;

const id = "018f0000-0000-7000-8000-000000000001";

function written(params: Record<string, string>) {
  const state = parseListState(spec, params);
  const { query, backward } = keysetPlan({ state, sortColumns, idColumn: things.id, where: [] });
  const dialect = new PgDialect();
  const where = query.where && dialect.sqlToQuery(query.where);
  const order = query.orderBy.map((part) => dialect.sqlToQuery(part).sql).join(", ");
  return {
    where: where?.sql.replaceAll('"things".', "") ?? "",
    params: where?.params,
    order,
    backward,
    query,
  };
}

const cursor = (...parts: (string | null)[]) => encodeCursor(parts);

describe("the first page", () => {
  test("has no condition, an explicit place for nulls, and one row more than it shows", () => {
    const plan = written({ sort: "-seenAt" });
    expect(plan.where).toBe("");
    expect(plan.order).toBe('"things"."seen_at" desc nulls first, "things"."id" desc nulls first');
    expect(plan.query.limit).toBe(3);
    expect(written({ sort: "total" }).order).toBe(
      '"things"."total" asc nulls last, "things"."id" asc nulls last',
    );
  });
});

describe("after a cursor", () => {
  test.each([
    ["total", ["total", "asc", "12", id], '("total", "id") > ($1::bigint, $2::uuid)'],
    ["-total", ["total", "desc", "-12", id], '("total", "id") < ($1::bigint, $2::uuid)'],
    ["name", ["name", "asc", "änne", id], '(lower("name"), "id") > ($1::text, $2::uuid)'],
    [
      "-seenAt",
      ["seenAt", "desc", "2026-01-01 10:00:00.123+00", id],
      '("seen_at", "id") < ($1::timestamptz, $2::uuid)',
    ],
    [
      "seenAt",
      ["seenAt", "asc", "2026-01-01 10:00:00+00", id],
      '(("seen_at", "id") > ($1::timestamptz, $2::uuid) or "seen_at" is null)',
    ],
  ])("sorted by %s it compares rows", (sort, parts, where) => {
    expect(written({ sort, after: cursor(...parts) }).where).toBe(where);
  });

  test("nulls are beyond every value, in both directions", () => {
    expect(written({ sort: "seenAt", after: cursor("seenAt", "asc", null, id) }).where).toBe(
      '("seen_at" is null and "id" > $1::uuid)',
    );
    expect(written({ sort: "-seenAt", after: cursor("seenAt", "desc", null, id) }).where).toBe(
      '(("seen_at" is null and "id" < $1::uuid) or "seen_at" is not null)',
    );
  });

  test("going back turns the order round", () => {
    const plan = written({ sort: "total", before: cursor("total", "asc", "12", id) });
    expect(plan.backward).toBe(true);
    expect(plan.where).toBe('("total", "id") < ($1::bigint, $2::uuid)');
    expect(plan.order).toContain("desc nulls first");
  });
});

test.each([
  ["of another sort", cursor("name", "asc", "x", id)],
  ["of another direction", cursor("total", "desc", "12", id)],
  ["with a value of another type", cursor("total", "asc", "12; drop", id)],
  ["with a number beyond the column", cursor("total", "asc", "9".repeat(30), id)],
  ["with no value where there are no nulls", cursor("total", "asc", null, id)],
  ["with an id that is none", cursor("total", "asc", "12", "1")],
  ["of another length", cursor("total", "asc", "12")],
  ["that is no cursor", "abc"],
])("a cursor %s shows the first page", (_, after) => {
  expect(written({ sort: "total", after }).where).toBe("");
});

type Found = { id: string; cursorSort: string | null; cursorId: string };

async function page(params: Record<string, string>, found: Found[]) {
  const state: ListState<typeof spec> = parseListState(spec, params);
  return keysetPage({
    spec,
    state,
    sortColumns,
    idColumn: things.id,
    where: [],
    rows: async () => found,
    count: async () => ({ count: 9, exact: true }),
  });
}

const rows = ["1", "2", "3"].map((n) => ({ id: n, cursorSort: n, cursorId: `${id.slice(0, -1)}${n}` }));
const ids = (found: { id: string }[]) => found.map((row) => row.id).join("");

describe("keysetPage", () => {
  test("first page: the extra row says that there is a next one", async () => {
    const first = await page({ sort: "total" }, rows);
    expect(ids(first.rows)).toBe("12");
    expect(first.rows[0]).toEqual({ id: "1" });
    expect(first.previous).toBeNull();
    expect(decodeCursor(first.next ?? "")).toEqual(["total", "asc", "2", rows[1]?.cursorId]);
  });

  test("last page: no next one, but a previous", async () => {
    const last = await page({ sort: "total", after: cursor("total", "asc", "0", id) }, rows.slice(0, 2));
    expect(ids(last.rows)).toBe("12");
    expect(last.next).toBeNull();
    expect(decodeCursor(last.previous ?? "")?.[2]).toBe("1");
  });

  test("going back: the rows come in the list's order again", async () => {
    const back = await page({ sort: "total", before: cursor("total", "asc", "9", id) }, [...rows].reverse());
    expect(ids(back.rows)).toBe("23");
    expect(decodeCursor(back.next ?? "")?.[2]).toBe("3");
    expect(decodeCursor(back.previous ?? "")?.[2]).toBe("2");
  });

  test("an empty page has no neighbours", async () => {
    expect(await page({}, [])).toMatchObject({ rows: [], next: null, previous: null });
  });
});

test("only filters that are set become conditions", () => {
  const translate = { name: (value: string) => sql`name = ${value}` };
  expect(filterConditions(parseListState(spec, {}), translate)).toEqual([]);
  expect(filterConditions(parseListState(spec, { name: "x" }), translate)).toHaveLength(1);
});
