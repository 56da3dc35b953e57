import type { OrderFacts, OrderLine } from "@/lib/orders/model";
import { type ProgramRules, parseProgramRules } from "@/lib/programs/rules";
import type { CertificateBalance, RedemptionInput } from "./model";

type Change = Partial<
  Pick<RedemptionInput, "order" | "available" | "tags" | "certificates" | "programCurrency">
> & {
  points?: bigint | "max";
  certificateIds?: string[];
  conversion?: ProgramRules["conversion"];
  redemption?: Partial<ProgramRules["redemption"]>;
};

/** An order of one line for each amount, in dollars. */
export function goods(grosses: readonly bigint[], more: Partial<OrderFacts> = {}): OrderFacts {
  return {
    currency: "USD",
    channel: "web",
    orderType: "sale",
    placedAt: new Date("2024-05-01T10:00:00Z"),
    lines: grosses.map((gross, index) => line(index + 1, gross)),
    couponCodes: [],
    orderDiscount: 0n,
    shipping: 0n,
    tax: 0n,
    ...more,
  };
}

export function line(number: number, gross: bigint, discount = 0n, more: Partial<OrderLine> = {}): OrderLine {
  return {
    number,
    sku: `S${number}`,
    item: null,
    category: null,
    brand: null,
    promotional: false,
    quantityMilli: 1000n,
    gross,
    discount,
    ...more,
  };
}

/** 250 points = $25.00, 1,000 points available; uses all certificates given unless told which. */
export function redemption(change: Change = {}): RedemptionInput {
  const base = parseProgramRules({
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: "250", money: "2500" },
    earning: { rate: null },
  });
  const certificates = change.certificates ?? [];
  return {
    order: change.order ?? goods([10000n]),
    rules: {
      ...base,
      conversion: change.conversion ?? base.conversion,
      redemption: { ...base.redemption, ...change.redemption },
    },
    programCurrency: change.programCurrency ?? "USD",
    available: change.available ?? 1000n,
    tags: change.tags ?? [],
    certificates,
    want: {
      points: change.points ?? null,
      certificateIds: change.certificateIds ?? certificates.map((certificate) => certificate.id),
    },
  };
}

/** A certificate over money; `day` is the last of May 2024's days on which it is good, null for ever. */
export function certificate(id: string, available: bigint, day: number | null = null): CertificateBalance {
  const expiresAt = day === null ? null : new Date(Date.UTC(2024, 4, day + 1));
  return { id, available, expiresAt, unit: "money" };
}
