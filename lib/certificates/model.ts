export const certificateUses = ["multi", "single"] as const;
export type CertificateUse = (typeof certificateUses)[number];

/** What a clerk sees; derived from the certificate's balance, its end and its cancellation. */
export const certificateStates = ["active", "used", "expired", "cancelled"] as const;
export type CertificateState = (typeof certificateStates)[number];

/** What a certificate is counted in: its program's points, or money of its program's currency. */
export const certificateUnits = ["money", "points"] as const;
export type CertificateUnit = (typeof certificateUnits)[number];

/** A balance by the ledger, in the certificate's unit; it need not be settled. */
export type CertificateBalance = {
  available: bigint;
  held: bigint;
  /** Whether anything of it has an entry of expiry. */
  hasExpired: boolean;
};

/**
 * The state at `now`; `expiresAt` is exclusive, null = never. What an open order holds keeps a certificate active
 * beyond its end. Used is what was used up; of an expired one something was left.
 */
export function certificateState(
  { available, held, hasExpired }: CertificateBalance,
  expiresAt: Date | null,
  cancelledAt: Date | null,
  now: Date,
): CertificateState {
  if (cancelledAt) return "cancelled";
  if (held > 0n) return "active";
  const hasEnded = expiresAt !== null && expiresAt <= now;
  if (available > 0n) return hasEnded ? "expired" : "active";
  return hasExpired ? "expired" : "used";
}
