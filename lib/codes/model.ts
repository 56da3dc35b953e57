/** What a one-time code proves: that the phone is the member's, or that the member wants to spend now. */
export const codePurposes = ["phone", "spending"] as const;
export type CodePurpose = (typeof codePurposes)[number];
