import { entryKindWords, movementWords } from "./entry-words";
import type { Bucket, EntryKind } from "./model";

/** What the sentence of an entry needs; amounts and days are words already. */
export type EntryFacts = {
  kind: EntryKind;
  from: Bucket;
  to: Bucket;
  /** “100 points”, “$25.00”. */
  amount: string;
  /** The order's number. */
  order: string | null;
  reason: string | null;
  /** The last day on which the lot could be spent. */
  lastDay: string | null;
  isReversal: boolean;
  isCertificate: boolean;
};

/** An entry in one sentence that a customer understands. */
export function entrySentence(facts: EntryFacts): string {
  if (facts.isReversal) {
    return `Undid an earlier entry “${entryKindWords[facts.kind]}”: ${facts.amount}, ${movementWords(facts)}.`;
  }
  return sentences[facts.kind](facts);
}

const sentences: Record<EntryKind, (facts: EntryFacts) => string> = {
  earn: (f) => `Earned ${f.amount}${f.order ? withOrder(f) : because(f)}.`,
  activate: ({ amount }) => `${amount} became available: the waiting time is over.`,
  hold: (f) => `Set aside ${f.amount} for ${orderOf(f)} until it is completed or cancelled.`,
  release: (f) => `${f.amount} came back: ${orderOf(f)} did not use what was set aside for it.`,
  redeem: (f) =>
    `Spent ${f.amount} ${f.order || !f.reason ? `on ${orderOf(f)}` : `on a reward${because(f)}`}.`,
  return: (f) =>
    f.order || !f.reason
      ? `${f.amount} came back: ${orderOf(f)}, which had been paid with it, was refunded.`
      : `${f.amount} came back from a reward that was not used${because(f)}.`,
  adjust_credit: (f) => `Credited ${f.amount} by hand${because(f)}.`,
  adjust_debit: (f) => `Debited ${f.amount} by hand${because(f)}.`,
  merge_out: (f) =>
    f.isCertificate
      ? `Moved ${f.amount} to a later last day${because(f)}.`
      : `Moved ${f.amount} to another membership in a merge.`,
  merge_in: (f) =>
    f.isCertificate
      ? `Moved ${f.amount} here from an earlier last day${because(f)}.`
      : `Received ${f.amount} from another membership in a merge.`,
  clawback: (f) =>
    f.from === "owed"
      ? `${capital(orderOf(f))} was refunded, but ${f.amount} of what it had earned is spent already. It is owed now; the next points that become available pay it back.`
      : f.order || !f.reason
        ? `Took back ${f.amount} that ${orderOf(f)} had earned: it was refunded.`
        : `Took back ${f.amount}${because(f)}.`,
  repay: ({ amount }) => `${amount} paid back what was owed.`,
  write_off: ({ amount }) => `Wrote off a debt of ${amount}.`,
  expire: (f) => `${f.amount} expired${f.lastDay ? `: the last day was ${f.lastDay}` : ""}.`,
  forfeit: (f) =>
    f.isCertificate
      ? `Gave up ${f.amount}: the certificate is good for one order only.`
      : `Gave up ${f.amount}${because(f)}.`,
  convert: (f) => `Turned ${f.amount} into a certificate${because(f)}.`,
  issue: ({ amount }) => `Issued a certificate of ${amount}.`,
  cancel: (f) => `Cancelled the certificate with ${f.amount} left on it${because(f)}.`,
};

function orderOf({ order }: EntryFacts): string {
  return order ? `order ${order}` : "an order";
}

function withOrder({ order }: EntryFacts): string {
  return order ? ` with order ${order}` : "";
}

function because({ reason }: EntryFacts): string {
  return reason ? `: ${reason.replace(/[.\s]+$/, "")}` : "";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
