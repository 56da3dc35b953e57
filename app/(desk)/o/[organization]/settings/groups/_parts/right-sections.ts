import { type Permission, permissions } from "@/lib/access/permissions";

const titles: Record<string, string> = {
  program: "Programs",
  customer: "Customers and members",
  membership: "Customers and members",
  tier: "Customers and members",
  card: "Cards",
  points: "Points and orders",
  entry: "Points and orders",
  order: "Points and orders",
  month: "Points and orders",
  activity: "Points and orders",
  certificate: "Certificates",
  campaign: "Campaigns",
  reward: "Rewards",
  coupon: "Rewards",
};

const rest = "Administration";

export type RightSection = { title: string; rights: Permission[] };

/** The rights in the order of the console's tabs; what belongs to no tab comes last. */
export const rightSections: readonly RightSection[] = sections();

function sections(): RightSection[] {
  const found = new Map<string, Permission[]>();
  for (const right of Object.keys(permissions) as Permission[]) {
    const title = titles[right.split(".")[0] ?? ""] ?? rest;
    found.set(title, [...(found.get(title) ?? []), right]);
  }
  return [...found].map(([title, rights]) => ({ title, rights }));
}
