import { showId } from "@/lib/kernel/ids";
import type { DescribedEntry } from "@/lib/ledger/describe-entries";
import type { HistoryRow } from "./_parts/history-table";

/** An entry as the history shows it; `base` is the console of the acting organization. */
export function toHistoryRow(entry: DescribedEntry, base: string): HistoryRow {
  const { kind, from, to, amount, occurredAt, reason, after, order, actor } = entry;
  const id = showId("entry", entry.id);
  return {
    ...{ id, kind, from, to, amount, occurredAt, reason, after },
    href: `${base}/transactions/entries/${id}`,
    isReversal: entry.reverses !== null,
    order: order && {
      number: order.number,
      href: `${base}/transactions/orders/${showId("order", order.id)}`,
    },
    actor: actor.kind === "system" ? "System" : (actor.name ?? "Staff of another organization"),
  };
}
