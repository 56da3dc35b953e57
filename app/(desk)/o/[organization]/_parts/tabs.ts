import type { Tab } from "@/components/desk/tab-bar";
import type { Permission } from "@/lib/access/permissions";
import type { OrganizationKind } from "@/lib/organizations/model";

const tabs: readonly { path: string; label: string; right: Permission }[] = [
  { path: "programs", label: "Programs", right: "program.read" },
  { path: "customers", label: "Customers", right: "customer.read" },
  { path: "cards", label: "Cards", right: "card.read" },
  { path: "certificates", label: "Certificates", right: "certificate.read" },
  { path: "transactions", label: "Transactions", right: "entry.read" },
  { path: "campaigns", label: "Campaigns", right: "campaign.read" },
  { path: "operations", label: "Operations", right: "operation.read" },
];

/**
 * The console's tabs in the order operators think; those without a right are not shown. `waiting` says by path how much
 * waits where.
 */
export function tabsOf(
  home: string,
  permissions: ReadonlySet<Permission>,
  waiting: Record<string, number> = {},
): Tab[] {
  return tabs
    .filter((tab) => permissions.has(tab.right))
    .map(({ path, label }) => ({ href: `${home}/${path}`, label, waiting: waiting[path] ?? 0 }));
}

type Shown = { kind: OrganizationKind; permissions: ReadonlySet<Permission>; isDemo: boolean };

/** The pages of the settings that these rights show. */
export function settingsOf(home: string, { kind, permissions, isDemo }: Shown): Tab[] {
  const pages: (Tab & { isShown: boolean })[] = [
    { href: "operators", label: "Operators", isShown: permissions.has("operator.manage") },
    { href: "groups", label: "User groups", isShown: permissions.has("operator.manage") },
    { href: "resellers", label: "Resellers", isShown: permissions.has("organization.manage") },
    { href: "months", label: "Months", isShown: permissions.has("month.read") },
    { href: "fields", label: "Fields", isShown: permissions.has("customer.define") },
    { href: "consents", label: "Consents", isShown: permissions.has("customer.define") },
    { href: "outbox", label: "Outbox", isShown: permissions.has("outbox.read") },
    { href: "audit", label: "Audit log", isShown: permissions.has("audit.read") },
    {
      href: "clock",
      label: "Demo clock",
      isShown: isDemo && kind === "provider" && permissions.has("organization.manage"),
    },
  ];
  return pages
    .filter((page) => page.isShown)
    .map(({ href, label }) => ({ href: `${home}/settings/${href}`, label }));
}
