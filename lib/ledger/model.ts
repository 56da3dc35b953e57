/** Buckets a holder has balances in; `owed` is a contra bucket. */
export const innerBuckets = ["pending", "available", "held", "owed"] as const;
/** Where amounts come from and go to; nobody's balance. */
export const outerBuckets = [
  "issued",
  "redeemed",
  "expired",
  "revoked",
  "adjusted",
  "converted",
  "merged",
] as const;

export type InnerBucket = (typeof innerBuckets)[number];
export type OuterBucket = (typeof outerBuckets)[number];
export type Bucket = InnerBucket | OuterBucket;

/** Every movement the ledger knows, `[from, to]` by kind. A reversal is the mirror of one of them. */
export const movements = {
  earn: [
    ["issued", "pending"],
    ["issued", "available"],
  ],
  activate: [["pending", "available"]],
  hold: [["available", "held"]],
  release: [["held", "available"]],
  redeem: [
    ["held", "redeemed"],
    ["available", "redeemed"],
  ],
  return: [["redeemed", "available"]],
  adjust_credit: [
    ["adjusted", "pending"],
    ["adjusted", "available"],
  ],
  adjust_debit: [["available", "adjusted"]],
  merge_out: [
    ["pending", "merged"],
    ["available", "merged"],
    ["merged", "owed"],
  ],
  merge_in: [
    ["merged", "pending"],
    ["merged", "available"],
    ["owed", "merged"],
  ],
  clawback: [
    ["pending", "revoked"],
    ["available", "revoked"],
    ["owed", "revoked"],
  ],
  repay: [["available", "owed"]],
  write_off: [["adjusted", "owed"]],
  expire: [["available", "expired"]],
  forfeit: [
    ["held", "expired"],
    ["available", "expired"],
  ],
  convert: [["available", "converted"]],
  issue: [
    ["issued", "available"],
    ["converted", "available"],
  ],
  cancel: [["available", "revoked"]],
} as const satisfies Record<string, readonly (readonly [Bucket, Bucket])[]>;

export type EntryKind = keyof typeof movements;
export const entryKinds = Object.keys(movements) as [EntryKind, ...EntryKind[]];

export const holderKinds = ["membership", "certificate"] as const;
export type HolderKind = (typeof holderKinds)[number];

export const spendOrders = ["soonest_expiring", "oldest"] as const;
export type SpendOrder = (typeof spendOrders)[number];

export function isInner(bucket: Bucket): bucket is InnerBucket {
  return (innerBuckets as readonly string[]).includes(bucket);
}

/** Whether `kind` may move an amount this way, or its mirror where the entry reverses another. */
export function isAllowed(kind: EntryKind, from: Bucket, to: Bucket, isReversal: boolean): boolean {
  return movements[kind].some(([a, b]) => (a === from && b === to) || (isReversal && a === to && b === from));
}
