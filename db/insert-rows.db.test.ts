import { integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, connect } from "./client";
import { insertRows } from "./insert-rows";
import { amount, bytes, instant } from "./schema/columns";
import { createTestDatabase, type TestDatabase } from "./testing";
import { withClient } from "./with-client";

const samples = pgTable("samples", {
  id: uuid().primaryKey(),
  position: integer().notNull(),
  words: text(),
  list: text().array(),
  data: jsonb(),
  total: amount(),
  at: instant(),
  seal: bytes(),
});

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  const table = `CREATE TABLE samples (id uuid PRIMARY KEY, "position" int NOT NULL, words text, list text[], data jsonb,
    total bigint NOT NULL, at timestamptz(3), seal bytea)`;
  await withClient(database.ownerUrl, async (owner) => {
    await owner.query(table);
    await owner.query("GRANT SELECT, INSERT ON samples TO laurel_app; GRANT laurel_app TO CURRENT_USER");
  });
  client = connect(database.ownerUrl);
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

const hard = [
  "",
  " ",
  "NULL",
  "null",
  '"quoted" and \\back\\slashed\\"',
  "{braces}, commas",
  "two\\nlines\tand\nmore",
  "Zoë 東京 🎵",
  "'; DROP TABLE samples; --",
  "0x1f",
  "a".repeat(10_000),
];

describe("insertRows", () => {
  it("gives back every value as it was", async () => {
    const rows = hard.map((words, position) => ({
      id: `00000000-0000-4000-8000-${String(position).padStart(12, "0")}`,
      position,
      words: position % 5 === 4 ? null : words,
      list: position % 5 === 3 ? [] : [words, "other"],
      data: position % 5 === 2 ? null : { words: [words], deep: { 'a"b\\': 1 } },
      total: position % 2 === 0 ? -9_007_199_254_740_993n : 9_007_199_254_740_993n,
      at: position % 5 === 1 ? null : new Date(Date.UTC(1997, 0, 1, 5, 0, 0, position)),
      seal: position % 5 === 0 ? null : Buffer.from([0, 92, 34, 123, 255, position]),
    }));
    expect(await insertRows(client.db, samples, rows)).toBe(rows.length);
    expect(await client.db.select().from(samples).orderBy(samples.position)).toEqual(rows);
    expect(await insertRows(client.db, samples, rows.slice(0, 3), "skip")).toBe(0);
    expect(await insertRows(client.db, samples, [])).toBe(0);
  });
});
