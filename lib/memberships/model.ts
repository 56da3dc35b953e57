export const membershipStatuses = ["not_confirmed", "active", "deactivated"] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];
