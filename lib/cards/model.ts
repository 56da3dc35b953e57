export const cardStates = ["unassigned", "active", "blocked", "void"] as const;
export type CardState = (typeof cardStates)[number];
