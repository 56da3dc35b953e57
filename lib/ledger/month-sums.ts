import { createHash, type Hash } from "node:crypto";
import { z } from "zod";
import type { Bucket, EntryKind } from "./model";

/** What of an entry a month keeps. */
export type MonthEntry = {
  programId: string;
  unit: string;
  kind: EntryKind;
  fromBucket: Bucket;
  toBucket: Bucket;
  amount: bigint;
  hash: Buffer;
};

export const monthTotalsSchema = z.array(
  z.object({
    programId: z.string(),
    unit: z.string(),
    kind: z.string(),
    from: z.string(),
    to: z.string(),
    entries: z.number(),
    amount: z.string(),
  }),
);
/** Sums of one month by program, unit and movement; amounts as digits of smallest units. */
export type MonthTotals = z.output<typeof monthTotalsSchema>;

/** Adds up a month entry by entry, holder by holder in the order of their versions. */
export class MonthSums {
  #count = 0;
  readonly #hash: Hash = createHash("sha256");
  readonly #totals = new Map<string, { of: MonthEntry; entries: number; amount: bigint }>();

  add(entry: MonthEntry): void {
    this.#count += 1;
    this.#hash.update(entry.hash);
    const { programId, unit, kind, fromBucket, toBucket, amount } = entry;
    const key = [programId, unit, kind, fromBucket, toBucket].join(" ");
    const known = this.#totals.get(key) ?? { of: entry, entries: 0, amount: 0n };
    this.#totals.set(key, { ...known, entries: known.entries + 1, amount: known.amount + amount });
  }

  /** To be asked once. */
  result(): { entries: number; totals: MonthTotals; digest: Buffer } {
    const sorted = [...this.#totals].sort(([a], [b]) => (a < b ? -1 : 1));
    const totals = sorted.map(([, { of, entries, amount }]) => ({
      ...{ programId: of.programId, unit: of.unit, kind: of.kind, from: of.fromBucket, to: of.toBucket },
      ...{ entries, amount: amount.toString() },
    }));
    return { entries: this.#count, totals, digest: this.#hash.digest() };
  }
}
