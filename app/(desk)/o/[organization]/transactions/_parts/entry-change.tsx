import { cx } from "@/components/ui/cx";
import { changeSign, movementWords } from "@/lib/ledger/entry-words";
import type { EntryView } from "./entry-view";
import { UnitAmount } from "./unit-amount";

/** What an entry changes of everything the customer has, and under it which way it went. */
export function EntryChange({ entry, words }: { entry: EntryView; words?: boolean }) {
  const sign = changeSign(entry);
  const amount = sign < 0 ? -entry.amount : entry.amount;
  return (
    <>
      <span className={cx(sign > 0 && "text-success", sign === 0 && "text-muted")}>
        <UnitAmount amount={amount} unit={entry.unit} units={entry.units} signed={sign > 0} words={words} />
      </span>
      <span className="block whitespace-nowrap text-muted text-xs">{movementWords(entry)}</span>
    </>
  );
}
