import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "@/db/client";
import { holders, organizations, programs } from "@/db/schema";
import { createTestDatabase, type TestDatabase } from "@/db/testing";
import { testContext } from "@/lib/access/test-context";
import { inTransaction } from "@/lib/access/transaction";
import { bookOf, newPosting } from "./book";
import { earn } from "./grant";
import { openBooks } from "./open-books";
import { settle } from "./settle";
import { writeBooks } from "./write-books";

let database: TestDatabase;
let client: Client;
const org = "0190a000-0000-7000-8000-000000000001";
const program = "0190a000-0000-7000-8000-000000000002";
const holder = "0190a000-0000-7000-8000-000000000003";

beforeAll(async () => {
  database = await createTestDatabase();
  client = connect(database.url);
  const context = testContext(client, org);
  await inTransaction(context, async ({ db }) => {
    const at = new Date();
    await db.insert(organizations).values({
      id: org,
      slug: "a",
      name: "A",
      kind: "provider",
      ancestors: [org],
      timeZone: "UTC",
      createdAt: at,
    });
    await db.insert(programs).values({
      organizationId: org,
      id: program,
      name: "P",
      kind: "points",
      currency: "USD",
      pointDecimals: 0,
      timeZone: "UTC",
      state: "draft",
      draftRules: {},
      createdAt: at,
      updatedAt: at,
    });
    await db
      .insert(holders)
      .values({ organizationId: org, id: holder, kind: "membership", unit: "points", programId: program });
  });
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

test("an earned lot activates and expires at its own moments, however late it is settled", async () => {
  const context = testContext(client, org);
  await inTransaction(context, async (tx) => {
    const books = await openBooks(tx, [holder], { mode: "lock" });
    const book = bookOf(books, holder);
    const posting = newPosting(tx.ids, new Date("2025-01-01T10:00:00Z"), {
      reason: "test",
      explanation: [{ step: "total", points: "5" }],
    });
    earn(book, posting, {
      amount: 100n,
      terms: {
        activatesAt: new Date("2025-01-15"),
        expiresAt: new Date("2025-03-01"),
        programVersionId: null,
        parentLotId: null,
      },
    });
    settle(book, new Date("2025-02-01"), tx.ids);
    await writeBooks(tx, books);
  });
  await inTransaction(context, async (tx) => {
    const books = await openBooks(tx, [holder], { mode: "lock" });
    const book = bookOf(books, holder);
    expect(book.balances).toEqual({ pending: 0n, available: 100n, held: 0n, owed: 0n });
    settle(book, new Date("2025-06-01"), tx.ids);
    await writeBooks(tx, books);
    const { rows } = await tx.db.execute(
      sql`select kind, from_bucket, to_bucket, amount, occurred_at from entries order by holder_version`,
    );
    expect(rows.map((r) => `${r.kind} ${r.from_bucket}→${r.to_bucket} ${r.amount}`)).toEqual([
      "earn issued→pending 100",
      "activate pending→available 100",
      "expire available→expired 100",
    ]);
  });
});
