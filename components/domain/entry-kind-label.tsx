import type { EntryKind } from "@/lib/ledger/model";

/** The words of each kind of entry, for columns, filters and pages alike. */
export const entryKindWords: Record<EntryKind, string> = {
  earn: "Earned",
  activate: "Activated",
  hold: "Held",
  release: "Released",
  redeem: "Redeemed",
  return: "Returned",
  adjust_credit: "Credited by hand",
  adjust_debit: "Debited by hand",
  merge_out: "Merged out",
  merge_in: "Merged in",
  clawback: "Taken back",
  repay: "Debt repaid",
  write_off: "Debt written off",
  expire: "Expired",
  forfeit: "Forfeited",
  convert: "Converted",
  issue: "Issued",
  cancel: "Cancelled",
};

/** What an entry did; `isReversal` for the mirror of another. */
export function EntryKindLabel({ kind, isReversal }: { kind: EntryKind; isReversal?: boolean }) {
  return (
    <>
      {entryKindWords[kind]}
      {isReversal ? <span className="text-muted"> (reversal)</span> : null}
    </>
  );
}
