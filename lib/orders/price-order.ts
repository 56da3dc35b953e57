import type { TransactionContext } from "@/lib/access/context";
import type { StoredShares } from "@/lib/accrual/model";
import {
  type CertificateForOrder,
  readCertificatesForOrder,
} from "@/lib/certificates/read-certificates-for-order";
import { type AppError, invalid } from "@/lib/kernel/errors";
import { type Books, bookOf } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import type { RedemptionQuote } from "@/lib/redemption/model";
import { tierDiscountOf } from "@/lib/redemption/privileges";
import { quoteRedemption } from "@/lib/redemption/quote-redemption";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { orderAmounts, withoutDiscounts, withTierDiscount } from "./amounts";
import { type AppliedCoupon, refuseCoupons } from "./apply-coupons";
import type { OrderFacts } from "./model";
import { readCustomersWithOrders } from "./read-customers-with-orders";
import { type Judge, judgeSeen, type OrderJudgement, readJudge, type Seen, seeOrder } from "./seen-order";

export type Pay = {
  points: bigint | "max" | null;
  certificateIds: readonly string[];
  /** Takes the discount of the member's tier. */
  tierDiscount: boolean;
};

export type OrderToPrice = {
  customerId: string;
  /** Who was named, where that one was combined into the customer: the same order again is named so. */
  namedCustomerId?: string;
  /** Of the customer. */
  tags: readonly string[];
  facts: OrderFacts;
  pay: Pay;
  /** Rewards used on it: `facts` are as they leave the order, `submitted` as it was sent. */
  coupons?: readonly AppliedCoupon[];
  submitted?: OrderFacts;
  /** Why the card that was shown with it may not be used. */
  refused?: AppError | null;
  /** Where its row stands already: it is not an earlier order of itself. */
  orderId?: string;
};

/** What an order is priced by, read before any member is locked. */
export type Pricing = { judge: Judge; seen: Seen; certificates: CertificateForOrder[] };

export type PricedOrder = {
  seen: Seen;
  judgement: OrderJudgement;
  /** Null where no program could take stored value for this order. */
  quote: RedemptionQuote | null;
  tierDiscount: bigint;
  books: Books;
  certificates: CertificateForOrder[];
  /** Of the member's holder, after settling: what a quote promises holds while it stands. */
  memberVersion: number | null;
  available: bigint;
  isFirstOrder: boolean;
};

/** Reads what prices an order. */
export async function readPricing(
  tx: TransactionContext,
  { customerId, facts, pay }: OrderToPrice,
): Promise<Pricing> {
  const judge = await readJudge(tx, [customerId]);
  const seen = seeOrder(judge, customerId, facts);
  return { judge, seen, certificates: await usableCertificates(tx, seen, pay.certificateIds) };
}

/**
 * Prices an order as of the context's now: what stored value pays, and what the rest earns. `lock` takes the rows it
 * will be posted on; `read` answers from a snapshot and writes nothing. Errors: `invalid_input` where it asks for two
 * privileges and the program gives one.
 */
export async function priceOrder(
  tx: TransactionContext,
  order: OrderToPrice,
  pricing: Pricing,
  mode: "lock" | "read",
): Promise<PricedOrder> {
  const { seen, certificates } = pricing;
  const holderIds = certificates.map(({ holderId }) => holderId);
  if (seen.member) holderIds.push(seen.member.holderId);
  const features = seen.inForce && pricing.judge.programs.features.get(seen.inForce.program.id);
  if (mode === "lock" && features?.hasThreshold) await settleAwards(tx, holderIds);
  const books = await openBooks(tx, holderIds, { mode });
  for (const book of books.values()) settle(book, tx.clock.now(), tx.ids);
  const memberBook = seen.member ? bookOf(books, seen.member.holderId) : null;
  const available = canSpend(tx, seen) ? (memberBook?.balances.available ?? 0n) : 0n;
  const isFirstOrder = await isFirst(tx, pricing.judge, order);
  const price = priceWith(pricing, order, order.pay, { books, available, isFirstOrder });
  refuseCoupons(seen, order, price.quote);
  return {
    ...price,
    ...{ seen, books, certificates, available, isFirstOrder },
    memberVersion: memberBook?.version ?? null,
  };
}

type Held = { books: Books; available: bigint; isFirstOrder: boolean };

/** The price with these means of payment, from what was read: asked once for the order and again for each alternative. */
export function priceWith(
  { judge, seen, certificates }: Pricing,
  { facts, tags, coupons = [] }: OrderToPrice,
  pay: Pay,
  { books, available, isFirstOrder }: Held,
): { quote: RedemptionQuote | null; judgement: OrderJudgement; tierDiscount: bigint } {
  refuseTwo(seen, pay);
  const tierDiscount = pay.tierDiscount ? tierOffer(seen, facts).money : 0n;
  const discounted = withTierDiscount(facts, tierDiscount);
  const quote =
    seen.inForce &&
    quoteRedemption({
      order: discounted,
      rules: seen.inForce.version.rules,
      programCurrency: seen.inForce.program.currency,
      available,
      tags,
      certificates: certificates.map(({ id, holderId, unit, use, expiresAt }) => ({
        ...{ id, use },
        unit: unit === "points" ? "points" : "money",
        expiresAt,
        available: bookOf(books, holderId).balances.available,
      })),
      want: pay,
    });
  const storedValue = quote ? sharesOf(quote) : 0n;
  const priced = quote && quote.discountsRemoved > 0n ? withoutDiscounts(discounted) : discounted;
  const isTaken = tierDiscount > 0n || coupons.length > 0 || (quote?.points ?? 0n) > 0n;
  const judgedBy = isTaken && givesOne(seen) ? withoutCampaigns(judge) : judge;
  return { quote, judgement: judgeSeen(judgedBy, seen, priced, storedValue, isFirstOrder), tierDiscount };
}

/** What is paid of each part, as the quote writes it on the order. */
function sharesOf({ perLine, shipping, tax }: RedemptionQuote): StoredShares {
  const sum = ({ pointsMoney, certificateMoney }: RedemptionQuote["tax"]) => pointsMoney + certificateMoney;
  return {
    lines: new Map(perLine.map((line) => [line.number, sum(line)])),
    shipping: sum(shipping),
    tax: sum(tax),
  };
}

/** What the member's tier, of the moment the order was placed, would take off its goods. */
export function tierOffer({ inForce, member }: Seen, facts: OrderFacts): { name: string; money: bigint } {
  const key = member?.tierAt(facts.placedAt) ?? null;
  const level = inForce?.version.rules.tiers.levels.find((each) => each.key === key);
  if (!level || inForce?.state !== "active") return { name: "", money: 0n };
  return { name: level.name, money: tierDiscountOf(orderAmounts(facts).goods, level.discount) };
}

/** The same rules where no campaign runs. */
export function withoutCampaigns(judge: Judge): Judge {
  return { ...judge, campaigns: { ...judge.campaigns, inForce: () => [] } };
}

function givesOne({ inForce }: Seen): boolean {
  return inForce?.version.rules.redemption.onePrivilege ?? false;
}

function refuseTwo(seen: Seen, { points, tierDiscount }: Pay): void {
  const wantsPoints = points !== null && points !== 0n;
  if (!givesOne(seen) || !tierDiscount || !wantsPoints) return;
  throw invalid({
    "pay.tierDiscount": "An order has one privilege here: choose the tier’s discount or the points.",
  });
}

async function usableCertificates(
  tx: TransactionContext,
  { inForce }: Seen,
  ids: readonly string[],
): Promise<CertificateForOrder[]> {
  if (!inForce || ids.length === 0) return [];
  const now = tx.clock.now();
  const found = await readCertificatesForOrder(tx, { ids, programId: inForce.program.id, now });
  // A refund may have brought value back to one that was cancelled: it pays nothing all the same.
  return found.filter(({ state }) => state !== "cancelled");
}

// Asked with the member locked, and only where a campaign wants to know.
async function isFirst(
  tx: TransactionContext,
  { campaigns }: Judge,
  { customerId, orderId }: OrderToPrice,
): Promise<boolean> {
  if (!campaigns.asksFirstOrder) return false;
  const regulars = await readCustomersWithOrders(tx, [customerId], orderId ? [orderId] : []);
  return !regulars.has(customerId);
}

// Members who are not confirmed earn but do not spend; deactivated ones do neither.
function canSpend(tx: TransactionContext, { member }: Seen): boolean {
  return member?.statusAt(tx.clock.now()) === "active";
}
