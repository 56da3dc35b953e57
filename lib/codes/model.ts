/** What a one-time code proves: that the phone is the member's, or that the member wants to spend now. */
export const codePurposes = ["phone", "spending"] as const;
export type CodePurpose = (typeof codePurposes)[number];

/** The outbox's event of a code that waits to be sent. */
export const codeRequested = "code.requested";

/** A code that is on its way to a phone. */
export type SentCode = { phone: string; expiresAt: Date };
