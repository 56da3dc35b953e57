import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { integer, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineList } from "@/lib/kernel/list";
import { parseListState } from "@/lib/kernel/list-state";
import { cappedCount, keysetPage, keysetPlan } from "./list-query";
import { createTestDatabase, type TestDatabase } from "./testing";

const probes = pgTable("list_probes", {
  id: uuid().notNull(),
  rank: integer().notNull(),
  seenAt: timestamp("seen_at", { withTimezone: true, precision: 3 }),
});

const spec = defineList({
  name: "probes",
  columns: [
    { key: "rank", label: "Rank", sortable: true },
    { key: "seenAt", label: "Seen", sortable: true },
  ],
  filters: [],
  defaultSort: { key: "rank", direction: "asc" },
  pageSizes: [7],
});

let database: TestDatabase;
let pool: Pool;
let db: NodePgDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.ownerUrl, max: 1 });
  db = drizzle(pool);
  await db.execute(
    sql`create temporary table list_probes (id uuid not null, rank int not null, seen_at timestamptz(3))`,
  );
  // Few ranks and moments, so that most rows are ties, and every third moment is missing.
  await db.execute(sql`insert into list_probes
    select md5(n::text)::uuid, n % 5, case when n % 3 > 0 then timestamptz '2026-01-01' + (n % 4) * interval '1 ms' end
    from generate_series(1, 50) n`);
  await db.execute(sql`create index on list_probes (rank, id)`);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

function read(params: Record<string, string>) {
  return keysetPage({
    spec,
    state: parseListState(spec, params),
    sortColumns: { rank: { column: probes.rank }, seenAt: { column: probes.seenAt, nullable: true } },
    idColumn: probes.id,
    where: [],
    rows: (query) =>
      db
        .select({ ...query.cursor, id: probes.id })
        .from(probes)
        .where(query.where)
        .orderBy(...query.orderBy)
        .limit(query.limit),
    count: (query) =>
      cappedCount(db, db.select({ id: probes.id }).from(probes).where(query.where).limit(query.limit)),
  });
}

async function walk(sort: string, way: "next" | "previous", from: Record<string, string>) {
  const pages: string[][] = [];
  let step = from;
  for (;;) {
    const page = await read({ sort, ...step });
    pages.push(page.rows.map((row) => row.id));
    const cursor = page[way];
    if (!cursor) return pages;
    step = way === "next" ? { after: cursor } : { before: cursor };
  }
}

describe.each([
  ["rank", "rank asc, id asc"],
  ["-rank", "rank desc, id desc"],
  ["seenAt", "seen_at asc nulls last, id asc"],
  ["-seenAt", "seen_at desc nulls first, id desc"],
])("sorted by %s", (sort, order) => {
  test("walking on shows every row once and in order, walking back the same pages", async () => {
    const all = await db.execute<{ id: string }>(sql.raw(`select id from list_probes order by ${order}`));
    const expected = all.rows.map((row) => row.id);
    const forward = await walk(sort, "next", {});
    expect(forward.flat()).toEqual(expected);

    const last = await lastCursor(sort, forward.length);
    const backward = await walk(sort, "previous", { before: last });
    expect(backward.reverse().flat()).toEqual(forward.slice(0, -1).flat());
  });
});

async function lastCursor(sort: string, pages: number): Promise<string> {
  let page = await read({ sort });
  for (let turn = 1; turn < pages; turn++) page = await read({ sort, after: page.next ?? "" });
  return page.previous ?? "";
}

test("the total is counted, and beyond the limit it is a bound", async () => {
  expect((await read({})).total).toEqual({ count: 50, exact: true });
  const many = await cappedCount(db, sql`select 1 from generate_series(1, 10001)`);
  expect(many).toEqual({ count: 10_000, exact: false });
});

test("a page in the middle is one range of the index", async () => {
  const { next } = await read({ sort: "rank" });
  const state = parseListState(spec, { sort: "rank", after: next ?? "" });
  await db.execute(sql`set enable_seqscan = off`);
  const { query } = keysetPlan({
    state,
    sortColumns: { rank: { column: probes.rank }, seenAt: { column: probes.seenAt } },
    idColumn: probes.id,
    where: [],
  });
  const select = db
    .select({ id: probes.id })
    .from(probes)
    .where(query.where)
    .orderBy(...query.orderBy)
    .limit(7);
  const plan = await db.execute<{ "QUERY PLAN": string }>(sql`explain ${select}`);
  const text = plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(text).toMatch(/Index (Only )?Scan/);
  expect(text).toContain("Index Cond: (ROW(rank, id) >");
  expect(text).not.toContain("Sort");
});
