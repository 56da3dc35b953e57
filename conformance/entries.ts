import type { Balances } from "@/lib/ledger/book";

/** What others call a balance that may be below zero: what a member has, less what is owed. */
export function net({ pending, available, held, owed }: Balances): bigint {
  return pending + available + held - owed;
}

type Row = { postingId: string; fromBucket: string; toBucket: string; amount: bigint; lotId: string };

// What leaves the contra bucket makes the debt larger, what goes there makes it smaller.
const signs: Record<string, bigint> = { pending: 1n, available: 1n, held: 1n, owed: 1n };

/** What a row changes of what a member has in all. */
function changeOf({ fromBucket, toBucket, amount }: Row): bigint {
  return amount * ((signs[toBucket] ?? 0n) - (signs[fromBucket] ?? 0n));
}

/** The changes of what a member has in all, one for each posting that changes it, the oldest first. */
export function changesOf(rows: readonly Row[], by: "postingId" | "lotId" = "postingId"): number[] {
  const sums = new Map<string, bigint>();
  for (const row of rows) sums.set(row[by], (sums.get(row[by]) ?? 0n) + changeOf(row));
  return [...sums.values()].filter((sum) => sum !== 0n).map(Number);
}
