export const organizationKinds = ["provider", "reseller"] as const;
export type OrganizationKind = (typeof organizationKinds)[number];
