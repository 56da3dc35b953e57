import type { Bucket, EntryKind } from "@/lib/ledger/model";
import type { ProgramKind } from "@/lib/programs/model";

export const certificateUses = ["multi", "single"] as const;
export type CertificateUse = (typeof certificateUses)[number];

/** Who made certificates: staff, a threshold of points, the catalogue, a refund, or the sale of a gift certificate. */
export const issueOrigins = ["staff", "award", "reward", "store_credit", "sale"] as const;
export type IssueOrigin = (typeof issueOrigins)[number];

/** What a clerk sees; derived from the certificate's balance, its end and its cancellation. */
export const certificateStates = ["active", "in_grace", "used", "expired", "cancelled"] as const;
export type CertificateState = (typeof certificateStates)[number];

/** What a certificate is counted in: its program's points, or money of its program's currency. */
export const certificateUnits = ["money", "points"] as const;
export type CertificateUnit = (typeof certificateUnits)[number];

/** A balance by the ledger, in the certificate's unit; it need not be settled. */
export type CertificateBalance = {
  available: bigint;
  held: bigint;
  /** Whether anything of it has an entry of expiry. */
  hasExpired: boolean;
  /** Until when the last of what is available can be spent, exclusive; null = for ever, or nothing is. */
  availableUntil: Date | null;
};

/**
 * The state at `now`; `expiresAt` is exclusive, null = never. What an open order holds keeps a certificate active
 * beyond its end. In grace is one that has ended, to which a refund brought back what can still be spent for some days.
 * Used is what was used up; of an expired one something was left.
 */
export function certificateState(
  { available, held, hasExpired, availableUntil }: CertificateBalance,
  expiresAt: Date | null,
  cancelledAt: Date | null,
  now: Date,
): CertificateState {
  if (cancelledAt) return "cancelled";
  if (held > 0n) return "active";
  const hasEnded = expiresAt !== null && expiresAt <= now;
  if (available > 0n && !hasEnded) return "active";
  if (available > 0n && availableUntil !== null && availableUntil > now) return "in_grace";
  return available > 0n || hasExpired ? "expired" : "used";
}

/** Every certificate that these series make for these customers, customer by customer. */
export function eachCertificate<U>(input: {
  customerIds: readonly string[];
  series: readonly { quantity: number; nominal: bigint; unit: U }[];
}): { customerId: string; nominal: bigint; unit: U }[] {
  return input.customerIds.flatMap((customerId) =>
    input.series.flatMap(({ quantity, nominal, unit }) =>
      Array.from({ length: quantity }, () => ({ customerId, nominal, unit })),
    ),
  );
}

export type ListedCertificate = {
  id: string;
  organization: { id: string; slug: string; name: string };
  customer: { id: string; name: string };
  program: {
    id: string;
    name: string;
    kind: ProgramKind;
    currency: string;
    pointDecimals: number;
    timeZone: string;
  };
  /** A code is cash: lists show its last four characters. */
  lastFour: string;
  /** `points` of the program, or an ISO currency. */
  unit: string;
  nominal: bigint;
  /** In the same unit, at the reader's now. */
  left: bigint;
  use: CertificateUse;
  state: CertificateState;
  /** Of one in grace: until when what came back can be spent, exclusive. */
  graceUntil: Date | null;
  issuedAt: Date;
  expiresAt: Date | null;
  cancelledAt: Date | null;
};

/** What stands on paper. */
export type PrintedCertificate = Pick<
  ListedCertificate,
  "id" | "customer" | "program" | "unit" | "nominal" | "left" | "use" | "expiresAt"
> & {
  /** The whole code, in groups. */
  code: string;
  /** A picture's address. */
  barcode: string;
};

export type CertificateEntry = {
  id: string;
  kind: EntryKind;
  from: Bucket;
  to: Bucket;
  /** In the certificate's unit. */
  amount: bigint;
  occurredAt: Date;
  orderId: string | null;
  reason: string | null;
};

export type CertificateDetails = Omit<ListedCertificate, "left"> & {
  holderId: string;
  /** In the certificate's unit, as settled for the reader's now. */
  available: bigint;
  held: bigint;
  /** The open orders that hold some of it. */
  heldByOrderIds: string[];
  cancelReason: string | null;
  issue: { note: string | null; authorName: string };
  /** What the ledger holds of it so far, the oldest first. */
  entries: CertificateEntry[];
};
