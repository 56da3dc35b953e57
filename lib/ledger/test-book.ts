import type { Ids } from "@/lib/kernel/ids";
import { type Book, type Cause, newBook, newPosting, type Posting } from "./book";

/** Ids that count, so that two runs of the same work give the same ones. */
export function countingIds(): Ids {
  let last = 0;
  return { next: () => `${(++last).toString(16).padStart(8, "0")}-0000-7000-8000-000000000000` };
}

export function memberBook(): Book {
  return newBook({ holderId: "member", kind: "membership", unit: "points", programId: "program" });
}

/** A posting at a day of 2025, counted from 1 January. */
export function onDay(day: number, ids: Ids, cause?: Cause): Posting {
  return newPosting(ids, dayAt(day), cause);
}

export function dayAt(day: number): Date {
  return new Date(Date.UTC(2025, 0, 1 + day));
}
