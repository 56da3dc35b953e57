import type { Book, Posting } from "./book";
import type { WrittenEntry } from "./read-written";
import { reverse } from "./reverse";
import { becameAvailable } from "./settle";
import { inSpendingOrder } from "./spend";

/** What moved and cannot go back: it was used, or expired, since. */
export type Stayed = { lotId: string; amount: bigint; left: bigint };

/**
 * Mirrors a merge item by item, the last first: each lot whose amount is all there, each debt that is still owed. What
 * was used since stays, and is answered. `activated` are the activations since of what was merged while it waited. Both
 * books are settled before.
 */
export function unmerge(
  source: Book,
  target: Book,
  posting: Posting,
  { written, activated }: { written: readonly WrittenEntry[]; activated: readonly WrittenEntry[] },
): Stayed[] {
  const stayed: Stayed[] = [];
  for (const entry of written.filter(({ kind }) => kind === "repay").toReversed()) {
    reverse(entry.holderId === target.holderId ? target : source, posting, entry);
  }
  for (const [out, into] of pairsOf(written).toReversed()) {
    const left = whatIsLeft(target, into, activated);
    if (left < into.amount) {
      stayed.push({ lotId: into.lotId, amount: into.amount, left });
      continue;
    }
    for (const entry of activated) {
      if (into.to === "pending" && entry.lotId === into.lotId) reverse(target, posting, entry);
    }
    reverse(target, posting, into);
    reverse(source, posting, out);
  }
  for (const book of [source, target]) {
    for (const lot of inSpendingOrder(book, "soonest_expiring")) becameAvailable(book, lot, posting);
  }
  return stayed;
}

/** Each movement out of the source with its twin into the target: they were written one after the other. */
function pairsOf(written: readonly WrittenEntry[]): [WrittenEntry, WrittenEntry][] {
  const outs = written.filter(({ kind }) => kind === "merge_out");
  const ins = written.filter(({ kind }) => kind === "merge_in");
  return outs.flatMap((out, index) => {
    const into = ins[index];
    return into ? [[out, into] satisfies [WrittenEntry, WrittenEntry]] : [];
  });
}

function whatIsLeft(target: Book, into: WrittenEntry, activated: readonly WrittenEntry[]): bigint {
  if (into.from === "owed") return target.balances.owed;
  const lot = target.lots.get(into.lotId);
  if (!lot) return 0n;
  if (into.to !== "pending") return lot.available;
  return activated.some(({ lotId }) => lotId === into.lotId) ? lot.available : lot.pending;
}
