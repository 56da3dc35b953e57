import { addDays, dayOf, startOfDay } from "@/lib/kernel/days";
import type { Book } from "@/lib/ledger/book";

/** An amount, in the holder's unit, and the moment at which something happens to it. */
export type DatedAmount = { at: Date; amount: bigint };

/** What a member has at the reader's now, in the program's smallest unit. */
export type MemberBalance = {
  available: bigint;
  pending: bigint;
  held: bigint;
  owed: bigint;
  /** What waits becomes available at these moments. */
  activations: DatedAmount[];
  /** What is available or waiting ends at these moments, the soonest first. */
  burns: DatedAmount[];
  /** Of that, what ends within the next 30 local days. */
  burnsSoon: bigint;
};

const soonDays = 30;

/** Reads a settled book. What is held does not burn while it is held. */
export function balanceOf(book: Book, now: Date, zone: string): MemberBalance {
  const lots = [...book.lots.values()];
  const activations = byMoment(lots.map((lot) => ({ at: lot.activatesAt, amount: lot.pending })));
  const burns = byMoment(
    lots.flatMap((lot) => {
      const at = earliest(lot.expiresAt, book.closesAt);
      return at ? [{ at, amount: lot.available + lot.pending }] : [];
    }),
  );
  const horizon = startOfDay(addDays(dayOf(now, zone), soonDays + 1), zone);
  const burnsSoon = burns.reduce((sum, { at, amount }) => (at <= horizon ? sum + amount : sum), 0n);
  return { ...book.balances, activations, burns, burnsSoon };
}

function byMoment(dated: readonly DatedAmount[]): DatedAmount[] {
  const sums = new Map<number, bigint>();
  for (const { at, amount } of dated) {
    if (amount > 0n) sums.set(at.getTime(), (sums.get(at.getTime()) ?? 0n) + amount);
  }
  return [...sums].sort(([a], [b]) => a - b).map(([ms, amount]) => ({ at: new Date(ms), amount }));
}

function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
