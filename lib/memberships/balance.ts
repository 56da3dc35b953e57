import { addDays, dayOf, startOfDay } from "@/lib/kernel/days";
import type { Book } from "@/lib/ledger/book";
import type { DatedAmount, MemberBalance } from "./model";

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
