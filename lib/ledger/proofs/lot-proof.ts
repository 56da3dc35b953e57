import type { Balances } from "../book";
import type { Findings } from "./findings";
import type { EntryRow, LotRow } from "./holder-proof";
import { checkStages, followStages, type StageTally } from "./stage-proof";

/** What the entries of a lot come to so far. */
export type LotTally = StageTally & {
  pending: bigint;
  available: bigint;
  held: bigint;
  headOccurredAt: Date | null;
};

const buckets = ["pending", "available", "held"] as const;

/**
 * Adds an entry to its lot. Entries come as they were recorded, and within a lot never go back in time: a lot that is
 * not below zero in this order is so on neither clock.
 */
export function tallyLot(
  findings: Findings,
  lots: Map<string, LotTally>,
  entry: EntryRow,
  change: Balances,
): void {
  const lot = lots.get(entry.lotId);
  if (!lot) return;
  const where = { kind: "entry", id: entry.id } as const;
  followStages(findings, lot, lot.available, entry);
  findings.checked("nonNegative");
  for (const bucket of buckets) {
    lot[bucket] += change[bucket];
    if (lot[bucket] < 0n)
      findings.problem("nonNegative", where, `Its lot has ${lot[bucket]} ${bucket} after it`);
  }
  if (lot.headOccurredAt && entry.occurredAt < lot.headOccurredAt) {
    findings.problem("nonNegative", where, "It occurred before the lot's entry that it follows");
  }
  lot.headOccurredAt = entry.occurredAt;
}

export function checkLots(
  findings: Findings,
  rows: readonly LotRow[],
  lots: Map<string, LotTally>,
  now: Date,
): void {
  findings.checked("lots", rows.length);
  for (const row of rows) {
    const sums = lots.get(row.id);
    if (!sums) continue;
    const where = { kind: "lot", id: row.id } as const;
    checkStages(findings, row, sums, now);
    for (const bucket of buckets) {
      if (row[bucket] !== sums[bucket]) {
        findings.problem("lots", where, `${bucket} is ${row[bucket]}, its entries sum to ${sums[bucket]}`);
      }
    }
    if (sums.headOccurredAt && sums.headOccurredAt.getTime() !== row.headOccurredAt.getTime()) {
      findings.problem("lots", where, "Its newest entry is of another moment than it says");
    }
  }
}
