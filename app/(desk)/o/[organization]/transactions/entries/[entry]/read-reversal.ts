import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { formatMoney } from "@/lib/kernel/money";
import { entryKindWords, movementWords } from "@/lib/ledger/entry-words";
import type { EntryDetails } from "@/lib/ledger/get-entry";
import { previewReversal } from "@/lib/points/preview-reversal";
import { amountInWords } from "@/lib/programs/amount-words";

/** What reversing an entry would write, in sentences, or why it cannot be; null for who may not, and for others' entries. */
export async function readReversal(context: OperatorContext, entry: EntryDetails) {
  if (!can(context.actor, "entry.reverse") || entry.organization.id !== context.organization.id) return null;
  const { refusal, needsApproval, rows, balances } = await previewReversal(context, { entryId: entry.id });
  if (refusal !== null) return { refusal, needsApproval, lines: null };
  const { locale } = context;
  const amount = (units: bigint) =>
    entry.unit === "points"
      ? amountInWords(units, entry.program, locale)
      : formatMoney(units, entry.unit, locale);
  const lines = rows.map(
    ({ kind, amount: units, ...way }) => `${entryKindWords[kind]}, ${amount(units)}: ${movementWords(way)}`,
  );
  const after = balances.map((each) => `Available afterwards: ${amount(each.after.available)}`);
  return { refusal: null, needsApproval, lines: [...lines, ...after] };
}
