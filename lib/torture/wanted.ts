/** One thing that a till wants, by a key of its own: what has the same key is the same thing, whoever sends it. */
export type Wanted = {
  key: string;
  kind: "sale" | "sale_with_points" | "sale_with_certificate" | "credit" | "reward" | "refund";
};

/** What all tills work on: one member, one certificate, one campaign, one reward. */
export type Scene = {
  url: string;
  organizationId: string;
  customerId: string;
  membershipId: string;
  certificateId: string;
  rewardId: string;
};

/** What a till says on a line of its own: before it asks, and when it was answered. */
export type Said = Wanted & { says: "asks" | "done" | "refused" | "failed"; code?: string };

/** The same for every till, in the order of their numbers: so that several send one key at the same moment. */
export function wantedNumber(number: number): Wanted {
  const kinds = [
    "sale",
    "credit",
    "sale_with_points",
    "sale",
    "refund",
    "sale_with_certificate",
    "reward",
  ] as const;
  const kind = kinds[number % kinds.length] ?? "sale";
  return { key: `${kind}-${number}`, kind };
}

const refundOf = "refund of ";

/** Of a sale by its key. */
export function refundFor(sale: string): Wanted {
  return { key: `${refundOf}${sale}`, kind: "refund" };
}

export function refundedSale(key: string): string {
  return key.slice(refundOf.length);
}
