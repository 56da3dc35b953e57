import type { ManualMax } from "./context";

/** Every single right, in the words of the settings page. */
export const permissions = {
  "program.read": "See programs",
  "program.edit": "Create and change programs",
  "customer.read": "See customers",
  "customer.edit": "Create and change customers",
  "customer.merge": "Combine customers",
  "customer.define": "Define the fields and consents of customers",
  "membership.enroll": "Enroll members",
  "membership.deactivate": "Deactivate members",
  "membership.merge": "Combine members",
  "card.read": "See cards",
  "card.edit": "Assign, block and void cards",
  "card.make": "Make cards that wait for members",
  "points.credit": "Credit points by hand",
  "points.debit": "Debit points by hand",
  "points.approve": "Approve what goes beyond a colleague’s limit",
  "tier.assign": "Give tiers by hand and judge them again",
  "entry.read": "See the ledger",
  "entry.reverse": "Reverse entries",
  "order.read": "See orders",
  "order.post": "Post and complete orders",
  "order.refund": "Cancel and refund orders",
  "certificate.read": "See certificates",
  "certificate.issue": "Issue certificates",
  "certificate.cancel": "Cancel certificates",
  "certificate.reveal": "Reveal certificate codes",
  "reward.read": "See rewards",
  "reward.edit": "Create and change rewards",
  "reward.redeem": "Give rewards for points, and take unused ones back",
  "coupon.reveal": "Reveal coupon codes",
  "activity.record": "Record activities of members",
  "campaign.read": "See campaigns",
  "campaign.edit": "Create and change campaigns",
  "operation.read": "See operations",
  "report.read": "See reports",
  "export.run": "Export lists",
  "import.run": "Import files",
  "day.run": "Run the day's work",
  "ledger.verify": "Verify the ledger",
  "month.read": "See closed months",
  "month.close": "Close months",
  "operator.manage": "Manage operators and user groups",
  "organization.manage": "Manage resellers and their module",
  "organization.open": "Open another organization as its staff",
  "audit.read": "Read the audit log",
  "outbox.read": "Read messages to customers, codes included",
} as const;

export type Permission = keyof typeof permissions;

/** What works where the module is off: the settings, and nothing of the domain. */
export const administrationRights: readonly Permission[] = [
  "operator.manage",
  "organization.manage",
  "organization.open",
  "audit.read",
  "month.read",
  "month.close",
  "customer.define",
  "outbox.read",
];

/** Never lent to somebody who opened another organization. */
export const rightsNeverLent: readonly Permission[] = [
  "operator.manage",
  "organization.manage",
  "organization.open",
];

const all = Object.keys(permissions) as Permission[];
// Who reads messages reads the codes that customers are asked for: that is no right to look around with.
const readOnly = all.filter((right) => right.endsWith(".read") && right !== "outbox.read");

const anyAmount: ManualMax = { points: null, money: null };

type StartingGroup = { name: string; permissions: readonly Permission[]; manualMax: ManualMax };

/** The four groups every organization starts with; an administrator may edit them or add others. */
export const startingGroups: readonly StartingGroup[] = [
  { name: "Administrator", permissions: all, manualMax: anyAmount },
  {
    name: "Manager",
    manualMax: { points: 10_000n, money: 1_000n },
    permissions: all.filter(
      (right) => !["operator.manage", "organization.manage", "organization.open"].includes(right),
    ),
  },
  {
    name: "Clerk",
    manualMax: { points: 1_000n, money: 100n },
    permissions: [
      ...readOnly.filter((right) => right !== "audit.read" && right !== "report.read"),
      "customer.edit",
      "membership.enroll",
      "card.edit",
      "order.post",
      "order.refund",
      "reward.redeem",
      "activity.record",
    ],
  },
  {
    name: "Auditor",
    permissions: [...readOnly, "export.run", "ledger.verify"],
    manualMax: { points: 0n, money: 0n },
  },
];

export function isPermission(text: string): text is Permission {
  return text in permissions;
}
