import { AmountField } from "@/components/form/amount-field";
import type { ManualMax } from "@/lib/operators/model";

/** How much operators of a group credit, debit or reverse without a second person. */
export function AloneFields({ ownMax }: { ownMax: ManualMax }) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">Without a second person</legend>
      <p className="mb-2 text-muted">
        A larger credit, debit or reversal waits until somebody else with the right to approve it does.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <AmountField
          name="manualMax.points"
          label="Points at most"
          decimals={0}
          unit="points"
          optional
          hint={hintFor(ownMax.points)}
        />
        <AmountField
          name="manualMax.money"
          label="Cashback at most"
          decimals={0}
          unit="of the program’s money"
          optional
          hint={hintFor(ownMax.money)}
        />
      </div>
    </fieldset>
  );
}

function hintFor(own: bigint | null): string {
  return own === null ? "Empty means any amount." : `Your own limit is ${own.toLocaleString("en-US")}.`;
}
