import { notFound } from "@/lib/kernel/errors";
import type { Ids } from "@/lib/kernel/ids";
import type { DayTerms } from "@/lib/kernel/last-day";
import type { Bucket, EntryKind, HolderKind, InnerBucket } from "./model";

/** At this moment so many percent of what is available of a lot expire, floored. */
export type BurnStage = { at: Date; percent: number };

/** Ends when the holder has had no order for so many months. */
export type IdleTerms = { months: number } & DayTerms;

/** Terms of a lot never change; other terms make a child lot. `expiresAt` is exclusive, null = never. */
export type LotTerms = {
  activatesAt: Date;
  expiresAt: Date | null;
  /** Before the end, in the order of their moments. */
  burnStages?: readonly BurnStage[];
  idle?: IdleTerms | null;
  programVersionId: string | null;
  parentLotId: string | null;
};

export type Lot = LotTerms & {
  id: string;
  burnStages: readonly BurnStage[];
  idle: IdleTerms | null;
  /** How many of the burn stages are past. */
  stagesPassed: number;
  /** When it ended for want of activity. */
  idleEndedAt: Date | null;
  pending: bigint;
  available: bigint;
  held: bigint;
  headOccurredAt: Date;
  isNew: boolean;
  isTouched: boolean;
};

export type HoldPart = { lotId: string; amount: bigint };
export type Hold = {
  id: string;
  orderId: string | null;
  /** What of its lots burns while it holds is made up for when it lets go. */
  since: Date;
  expiresAt: Date;
  parts: HoldPart[];
  closedAt: Date | null;
  isNew: boolean;
  isTouched: boolean;
};

export type Balances = Record<InnerBucket, bigint>;

export type NewEntry = {
  id: string;
  postingId: string;
  holderVersion: number;
  lotId: string;
  kind: EntryKind;
  from: Bucket;
  to: Bucket;
  amount: bigint;
  occurredAt: Date;
  after: Balances;
  cause: Cause;
};

/** One holder as it stands in memory while a verb works on it; written back by `writeBooks`. */
export type Book = {
  holderId: string;
  kind: HolderKind;
  unit: string;
  programId: string;
  /** Of the program: its days begin and end there. */
  timeZone: string;
  /** When the program ends for good: everything left expires then. */
  closesAt: Date | null;
  balances: Balances;
  version: number;
  headHash: Buffer | null;
  headRecordedAt: Date | null;
  /** When the newest entry of the debt occurred. */
  owedHeadAt: Date | null;
  /** 'YYYY-MM': nothing is posted in it or before. */
  closedMonth: string | null;
  /** Of the newest order. */
  lastActivityAt: Date | null;
  isActivityChanged: boolean;
  /** As it stands in the database; `nextDue` says what it is now. */
  nextDueAt: Date | null;
  lots: Map<string, Lot>;
  holds: Map<string, Hold>;
  entries: NewEntry[];
  isNew: boolean;
  /** Opened to look at: settled in memory, never written. */
  isReadOnly: boolean;
};

/** Why something is posted; travels on every entry of the posting. */
export type Cause = {
  orderId?: string;
  holdId?: string;
  campaignId?: string;
  programVersionId?: string;
  reason?: string;
  explanation?: unknown;
  reverses?: string;
  corrects?: string;
};

/** Rows written together: one id, one moment of occurrence, one cause. */
export type Posting = { id: string; occurredAt: Date; cause: Cause; ids: Ids };

export type Books = Map<string, Book>;

export function bookOf(books: Books, holderId: string): Book {
  const book = books.get(holderId);
  if (!book) throw notFound("Holder");
  return book;
}

export function lotOf(book: Book, lotId: string): Lot {
  const lot = book.lots.get(lotId);
  if (!lot) throw notFound("Lot");
  return lot;
}

export function newPosting(ids: Ids, occurredAt: Date, cause: Cause = {}): Posting {
  return { id: ids.next(), occurredAt, cause, ids };
}

/** A holder that has no row yet; `writeBooks` makes it. */
export function newBook(holder: Pick<Book, "holderId" | "kind" | "unit" | "programId">): Book {
  return {
    ...holder,
    timeZone: "UTC",
    closesAt: null,
    closedMonth: null,
    balances: { pending: 0n, available: 0n, held: 0n, owed: 0n },
    version: 0,
    headHash: null,
    headRecordedAt: null,
    owedHeadAt: null,
    lastActivityAt: null,
    isActivityChanged: false,
    nextDueAt: null,
    lots: new Map(),
    holds: new Map(),
    entries: [],
    isNew: true,
    isReadOnly: false,
  };
}
