import type { Command } from "commander";

type Noun = {
  name: string;
  description: string;
  /** What adds the verbs. */
  load: () => Promise<(noun: Command) => void>;
};

/** In the order in which somebody meets them. */
export const nouns: readonly Noun[] = [
  {
    name: "org",
    description: "Organizations: the provider, and resellers below it",
    load: async () => (await import("./org")).registerOrg,
  },
  {
    name: "operator",
    description: "People who sign in",
    load: async () => (await import("./operator")).registerOperator,
  },
  {
    name: "group",
    description: "User groups: which rights and limits operators have",
    load: async () => (await import("./group")).registerGroup,
  },
  {
    name: "program",
    description: "Loyalty programs: the rules of earning, expiry and spending",
    load: async () => (await import("./program")).registerProgram,
  },
  {
    name: "customer",
    description: "Customers; many at once come with `import customers`",
    load: async () => (await import("./customer")).registerCustomer,
  },
  {
    name: "member",
    description: "Members of programs; many at once come with `import members`",
    load: async () => (await import("./member")).registerMember,
  },
  {
    name: "outbox",
    description: "Messages that wait to be sent, like one-time codes",
    load: async () => (await import("./outbox")).registerOutbox,
  },
  {
    name: "card",
    description: "Cards: find, make, assign, block",
    load: async () => (await import("./card")).registerCard,
  },
  {
    name: "field",
    description: "Fields of an organization's own, of customers and members",
    load: async () => (await import("./field")).registerField,
  },
  {
    name: "consent",
    description: "Consents: what customers agree to, and who gave or withdrew it",
    load: async () => (await import("./consent")).registerConsent,
  },
  {
    name: "order",
    description: "Orders; a history comes with `import orders`",
    load: async () => (await import("./order")).registerOrder,
  },
  {
    name: "campaign",
    description: "Campaigns: more points for a while, for some goods, or for some members",
    load: async () => (await import("./campaign")).registerCampaign,
  },
  {
    name: "certificate",
    description: "Certificates: bearer documents of a stored value",
    load: async () => (await import("./certificate")).registerCertificate,
  },
  {
    name: "layout",
    description: "How printed certificates look: logo, colours, words and paper",
    load: async () => (await import("./layout")).registerLayout,
  },
  {
    name: "points",
    description: "Manual credits and debits",
    load: async () => (await import("./points")).registerPoints,
  },
  {
    name: "approvals",
    description: "Credits and debits beyond an operator's limit, which a second person approves",
    load: async () => (await import("./approvals")).registerApprovals,
  },
  {
    name: "operation",
    description: "Bulk work: start it for a list, see how far it has come, undo it as one",
    load: async () => (await import("./operation")).registerOperation,
  },
  {
    name: "reward",
    description: "The catalogue: what members get for points",
    load: async () => (await import("./reward")).registerReward,
  },
  {
    name: "coupon",
    description: "Coupons: codes that rewards gave to members",
    load: async () => (await import("./coupon")).registerCoupon,
  },
  {
    name: "activity",
    description: "What members do besides ordering",
    load: async () => (await import("./activity")).registerActivity,
  },
  {
    name: "referral",
    description: "Share codes, and the friends they brought",
    load: async () => (await import("./referral")).registerReferral,
  },
  {
    name: "import",
    description: "Customers, members and orders from CSV files",
    load: async () => (await import("./import")).registerImport,
  },
  {
    name: "day",
    description: "The day's work: activations, expiries and holds that time out",
    load: async () => (await import("./day")).registerDay,
  },
  {
    name: "report",
    description: "Figures, now or as of a past day",
    load: async () => (await import("./report")).registerReport,
  },
  {
    name: "month",
    description: "Accounting months: closing one for good",
    load: async () => (await import("./month")).registerMonth,
  },
  {
    name: "verify",
    description: "Proofs of the ledger",
    load: async () => (await import("./verify")).registerVerify,
  },
  {
    name: "db",
    description: "The embedded database, which runs where DATABASE_URL is not set",
    load: async () => (await import("./db")).registerDb,
  },
  {
    name: "worker",
    description:
      "Do each day's work for all organizations, every minute until stopped; npm start does this by itself",
    load: async () => (await import("./worker-command")).registerWorker,
  },
];
