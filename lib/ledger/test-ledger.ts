import { asc, eq, sql } from "drizzle-orm";
import { type Client, connect } from "@/db/client";
import { entries, holders, organizations, programs } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import type { Context } from "@/lib/access/context";
import { testContext } from "@/lib/access/test-context";
import { inTransaction } from "@/lib/access/transaction";
import { fixedClock, systemClock } from "@/lib/kernel/clock";
import { createIds } from "@/lib/kernel/ids";
import { type Book, bookOf, type Cause, type Lot, newPosting, type Posting } from "./book";
import { earn } from "./grant";
import type { HolderKind } from "./model";
import { openBooks } from "./open-books";
import type { Written } from "./reverse";
import { settle } from "./settle";
import { writeBooks } from "./write-books";

/** What a posting of a test is made with; the books are locked and settled. */
type Desk = {
  book(holderId: string): Book;
  posting(cause?: Cause): Posting;
  /** Gives a lot the name that rows show. */
  name(name: string, lot: Lot): Lot;
  /** Earns a lot of this name, now or `on` an earlier day; without `from` it is active then, without `until` for ever. */
  earn(holderId: string, name: string, amount: bigint, span?: Span): void;
};

type Span = { on?: string; from?: string; until?: string };

type Work = (desk: Desk) => void;

/** An organization with one program in a database of its own. Rows read like `redeem A held→redeemed 60`. */
export type TestLedger = {
  client: Client;
  url: string;
  ownerUrl: string;
  organizationId: string;
  programId: string;
  /** The system at a moment. */
  at(moment: string): Context;
  holder(kind?: HolderKind, unit?: string): Promise<string>;
  /** Posts at a moment what `work` does, settled before and after. Answers the rows that were written, settling too. */
  post(moment: string, holderIds: readonly string[], work?: Work): Promise<string[]>;
  lotId(name: string): string;
  /** The newest entry that reads so. */
  entry(row: string): Promise<Written>;
  /** When the newest entry that reads so occurred. */
  moment(row: string): Promise<Date>;
  /** How many postings the newest entries that read so belong to. */
  postings(rows: readonly string[]): Promise<number>;
  /** `pending available held owed`. */
  balances(holderId: string): Promise<string>;
  close(): Promise<void>;
};

export async function openTestLedger(): Promise<TestLedger> {
  const database = await createTestDatabase();
  const client = connect(database.url);
  const ids = createIds(systemClock);
  const organizationId = ids.next();
  const programId = ids.next();
  const names = new Map<string, string>();
  const at = (moment: string) =>
    testContext(client, organizationId, { ids, clock: fixedClock(new Date(moment)) });
  const read = <T>(work: (tx: Context) => Promise<T>) => inTransaction(at("2025-01-01"), work);
  const toText = (row: Row) => {
    const unit = row.unit === "points" ? "" : ` ${row.unit}`;
    return `${row.kind} ${names.get(row.lotId) ?? "?"} ${row.from}→${row.to} ${row.amount}${unit}`;
  };
  const find = async (text: string) => {
    const row = (await read(readRows)).findLast((each) => toText(each) === text);
    if (!row) throw new Error(`There is no entry “${text}”.`);
    return row;
  };
  await read((tx) => insertProgram(tx, programId));
  return {
    client,
    url: database.url,
    ownerUrl: database.ownerUrl,
    organizationId,
    programId,
    at,
    holder: async (kind = "membership", unit = "points") => {
      const id = ids.next();
      await read((tx) => tx.db.insert(holders).values({ organizationId, id, kind, unit, programId }));
      return id;
    },
    post: async (moment, holderIds, work = () => {}) => {
      const before = (await read(readRows)).map((row) => row.id);
      await postAt(at(moment), names, holderIds, work);
      return (await read(readRows)).filter((row) => !before.includes(row.id)).map(toText);
    },
    lotId: (name) => [...names].findLast(([, known]) => known === name)?.[0] ?? "",
    entry: find,
    moment: async (text) => (await find(text)).occurredAt,
    postings: async (texts) => new Set((await Promise.all(texts.map(find))).map((row) => row.postingId)).size,
    balances: (holderId) => read((tx) => readBalances(tx, holderId)),
    close: async () => {
      await client.close();
      await database.drop();
    },
  };
}

async function postAt(
  context: Context,
  names: Map<string, string>,
  holderIds: readonly string[],
  work: Work,
): Promise<void> {
  const now = context.clock.now();
  await inTransaction(context, async (tx) => {
    const books = await openBooks(tx, holderIds, { mode: "lock", lotIds: [...names.keys()] });
    const settleAll = () => {
      for (const book of books.values()) settle(book, now, tx.ids);
    };
    const desk: Desk = {
      book: (holderId) => bookOf(books, holderId),
      posting: (cause) => newPosting(tx.ids, now, cause),
      name: (name, lot) => {
        names.set(lot.id, name);
        return lot;
      },
      earn: (holderId, name, amount, { on, from, until } = {}) => {
        const occurredAt = on ? new Date(on) : now;
        const terms = {
          activatesAt: from ? new Date(from) : occurredAt,
          expiresAt: until ? new Date(until) : null,
          programVersionId: null,
          parentLotId: null,
        };
        const posting = newPosting(tx.ids, occurredAt);
        desk.name(name, earn(desk.book(holderId), posting, { amount, terms }));
      },
    };
    settleAll();
    work(desk);
    settleAll();
    for (const book of books.values()) nameChildren(book, names);
    await writeBooks(tx, books);
  });
}

/** A child of A is called A′. */
function nameChildren(book: Book, names: Map<string, string>): void {
  for (const lot of book.lots.values()) {
    const parent = lot.parentLotId ? names.get(lot.parentLotId) : undefined;
    if (!names.has(lot.id) && parent) names.set(lot.id, `${parent}′`);
  }
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

function readRows(tx: Context) {
  return tx.db
    .select({
      id: entries.id,
      postingId: entries.postingId,
      occurredAt: entries.occurredAt,
      holdId: entries.holdId,
      lotId: entries.lotId,
      kind: entries.kind,
      from: entries.fromBucket,
      to: entries.toBucket,
      amount: entries.amount,
      unit: entries.unit,
    })
    .from(entries)
    .orderBy(asc(entries.id));
}

async function readBalances(tx: Context, holderId: string): Promise<string> {
  const { pending, available, held, owed } = holders;
  const text = sql<string>`concat_ws(' ', ${pending}, ${available}, ${held}, ${owed})`;
  const [row] = await tx.db.select({ text }).from(holders).where(eq(holders.id, holderId));
  return row?.text ?? "";
}

async function insertProgram(tx: Context, programId: string): Promise<void> {
  const { organizationId: id } = tx.scope;
  const createdAt = tx.clock.now();
  await tx.db.insert(organizations).values({
    id,
    slug: "acme",
    name: "Acme",
    kind: "provider",
    ancestors: [id],
    timeZone: "UTC",
    createdAt,
  });
  await tx.db.insert(programs).values({
    organizationId: id,
    id: programId,
    name: "Club",
    kind: "points",
    currency: "USD",
    pointDecimals: 0,
    timeZone: "UTC",
    state: "draft",
    draftRules: {},
    createdAt,
    updatedAt: createdAt,
  });
}
