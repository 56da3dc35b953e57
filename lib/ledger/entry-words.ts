import { type Bucket, type EntryKind, isInner } from "./model";

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

const bucketWords: Record<Bucket, string> = {
  pending: "pending",
  available: "available",
  held: "held",
  owed: "debt",
  issued: "new",
  redeemed: "spent",
  expired: "expired",
  revoked: "taken back",
  adjusted: "by hand",
  converted: "converted",
  merged: "merged",
};

/** Where an entry takes from and puts to: “pending → available”. */
export function movementWords({ from, to }: { from: Bucket; to: Bucket }): string {
  return `${bucketWords[from]} → ${bucketWords[to]}`;
}

/**
 * What an entry changes of everything the customer has (pending + available + held − owed): 1, −1, or 0 where
 * the amount only changes its bucket. The signed amounts of a holder add up to that sum.
 */
export function changeSign({ from, to }: { from: Bucket; to: Bucket }): 1 | 0 | -1 {
  if (isInner(from) === isInner(to)) return 0;
  return isInner(to) ? 1 : -1;
}
