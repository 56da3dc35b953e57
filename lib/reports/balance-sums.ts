import type { Bucket, EntryKind } from "@/lib/ledger/model";

/** Sums over entries, in the smallest unit. What was mirrored or returned is taken off again. */
export type Sums = {
  earned: bigint;
  pending: bigint;
  available: bigint;
  held: bigint;
  owed: bigint;
  expired: bigint;
  redeemed: bigint;
  revoked: bigint;
};

type Movement = { kind: EntryKind; from: Bucket; to: Bucket; amount: bigint };

/** What one movement adds to each sum; nothing at all without one. */
export function sumsOf(movement?: Movement): Sums {
  const into = (bucket: Bucket) => {
    if (!movement) return 0n;
    return movement.to === bucket ? movement.amount : movement.from === bucket ? -movement.amount : 0n;
  };
  return {
    earned: movement?.kind === "earn" ? -into("issued") : 0n,
    pending: into("pending"),
    available: into("available"),
    held: into("held"),
    // A contra bucket: what leaves it raises the debt.
    owed: -into("owed"),
    expired: into("expired"),
    redeemed: into("redeemed"),
    revoked: into("revoked"),
  };
}

export function addSums(total: Sums, more: Sums): void {
  for (const key of Object.keys(total) as (keyof Sums)[]) total[key] += more[key];
}
