export const certificateUses = ["multi", "single"] as const;
export type CertificateUse = (typeof certificateUses)[number];

/** What a clerk sees; derived from the certificate's balance, its end and its cancellation. */
export const certificateStates = ["active", "used", "expired", "cancelled"] as const;
export type CertificateState = (typeof certificateStates)[number];
