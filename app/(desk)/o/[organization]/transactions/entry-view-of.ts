import { showId } from "@/lib/kernel/ids";
import type { DescribedEntry } from "@/lib/ledger/describe-entries";
import type { EntryView } from "./_parts/entry-view";

/** `slug` is the acting organization, where entries of those below are shown as well. */
export function entryViewOf(entry: DescribedEntry, slug: string): EntryView {
  const { kind, from, to, amount, unit, occurredAt, recordedAt, program, reason } = entry;
  const { currency, pointDecimals } = program;
  const home = `/o/${slug}/transactions`;
  const id = showId("entry", entry.id);
  return {
    ...{ id, kind, from, to, amount, unit, occurredAt, recordedAt, reason },
    href: `${home}/entries/${id}`,
    organization: entry.organization.name,
    isReversal: entry.reverses !== null,
    units: { currency, pointDecimals, kind: program.kind },
    availableAfter: entry.after.available,
    program: program.name,
    customer: entry.customer && {
      id: showId("customer", entry.customer.id),
      name: entry.customer.name,
    },
    order: entry.order && {
      number: entry.order.number,
      href: `${home}/orders/${showId("order", entry.order.id)}`,
    },
    certificate: entry.certificate?.lastFour ?? null,
    actor: actorWords(entry.actor),
  };
}

/** Who did it; staff of an organization out of sight has no name here. */
function actorWords({ kind, name, isOpenedAs }: DescribedEntry["actor"]): string {
  if (kind === "system") return "System";
  return name ?? (isOpenedAs ? "Staff of the provider" : "Unknown operator");
}
