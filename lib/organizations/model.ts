export const organizationKinds = ["provider", "reseller"] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

/** What every page knows about the organization it is in. */
export type OrganizationBrief = {
  id: string;
  /** The organization in addresses: `/o/<slug>/…`. */
  slug: string;
  name: string;
  kind: OrganizationKind;
  /** IANA zone: days begin and end by it unless a program has its own. */
  timeZone: string;
  /** Whether the loyalty module is on. */
  moduleEnabled: boolean;
};

export type ListedOrganization = OrganizationBrief & { parentName: string | null; createdAt: Date };
