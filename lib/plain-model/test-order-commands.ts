import { inTransaction } from "@/lib/access/transaction";
import { revealCoupon } from "@/lib/coupons/reveal-coupon";
import { cancelOrder as cancelRealOrder } from "@/lib/orders/cancel-order";
import { completeOrder as completeRealOrder } from "@/lib/orders/complete-order";
import { placeOrderInput } from "@/lib/orders/input";
import { markOrderPaid } from "@/lib/orders/mark-order-paid";
import { placeOrder as placeRealOrder } from "@/lib/orders/place-order";
import { recordOrders } from "@/lib/orders/record-orders";
import { refundOrder as refundRealOrder } from "@/lib/orders/refund-order";
import { type Cart, type Club, the } from "./club";
import { cancelOrder, completeOrder, payOrder, placeOrder, recordOrder } from "./orders";
import type { Pay } from "./price";
import type { Random } from "./random";
import type { RefundWish } from "./refund-parts";
import { refundOrder } from "./refunds";
import { anyOf, type Draw, reason, show } from "./test-command";
import type { RealClub } from "./test-real-club";

const places: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const [cart, pay, complete] = [drawCart(random), drawPay(random, club), random.once(2)];
  const isPaid = random.once(2);
  const placedAt = random.once(5) ? now - random.between(1, 20 * 86_400) * 1000 : now;
  if (placedAt < the(club.versions, 0).from) return null;
  const order = club.orders.length;
  return {
    words: `member ${member} places order ${order}${complete ? " and completes it" : ""}: ${show({ cart, pay, isPaid, placedAt: new Date(placedAt) })}`,
    inModel: (model) => {
      const { due } = placeOrder(model, { member, cart, pay, placedAt, isPaid, now });
      if (complete) completeOrder(model, { order, now });
      return { due };
    },
    inEngine: async (real) => {
      const { members, context, orders } = real;
      const { customerId } = the(members, member);
      const sent = { ...(await asSent(real, cart, pay)), customerId, complete, paid: isPaid };
      const input = placeOrderInput.parse({
        ...{ ...sent, externalId: `T-${order}` },
        placedAt: new Date(placedAt).toISOString(),
      });
      const { due, orderId } = await placeRealOrder(context, input);
      orders.push(orderId);
      return { due };
    },
  };
};

const recordsLate: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const cart = drawCart(random);
  const isPaid = random.once(2);
  const completedAt = now - random.between(0, 30 * 86_400) * 1000;
  if (completedAt < the(club.versions, 0).from) return null;
  const order = club.orders.length;
  return {
    words: `order ${order} of member ${member}, completed ${new Date(completedAt).toISOString()}, ${isPaid ? "paid, " : ""}is imported: ${show(cart)}`,
    inModel: (model) => recordOrder(model, { member, cart, completedAt, isPaid, now }).points,
    inEngine: async ({ context, members, orders }) => {
      const { customerId } = the(members, member);
      const at = new Date(completedAt);
      const moments = { completedAt: at, paidAt: isPaid ? at : null };
      const sent = { externalId: `T-${order}`, customerId, ...moments, facts: factsOf(cart, at) };
      const [answer] = await inTransaction(context, (tx) => recordOrders(tx, [sent]));
      orders.push(answer?.orderId ?? "");
      return answer?.points;
    },
  };
};

const completes: Draw = (random, club, now) => {
  const order = anyOf(random, club.orders);
  if (order === null) return null;
  return {
    words: `order ${order} is completed`,
    inModel: (model) => completeOrder(model, { order, now }),
    inEngine: async ({ context, orders }) => {
      await completeRealOrder(context, { orderId: the(orders, order), key: null });
    },
  };
};

const isPaidFor: Draw = (random, club, now) => {
  const order = anyOf(random, club.orders);
  if (order === null) return null;
  return {
    words: `order ${order} is paid`,
    inModel: (model) => payOrder(model, { order, now }),
    inEngine: async ({ context, orders }) =>
      (await markOrderPaid(context, { orderId: the(orders, order), key: null })).isRepeat,
  };
};

const cancels: Draw = (random, club, now) => {
  const order = anyOf(random, club.orders);
  if (order === null) return null;
  return {
    words: `order ${order} is cancelled`,
    inModel: (model) => cancelOrder(model, { order, now }),
    inEngine: async ({ context, orders }) => {
      await cancelRealOrder(context, { orderId: the(orders, order), reason, key: null });
    },
  };
};

const refunds: Draw = (random, club, now) => {
  const order = anyOf(random, club.orders);
  if (order === null) return null;
  const wish = drawWish(random, club, order);
  return {
    words: `of order ${order} is refunded: ${show(wish)}`,
    inModel: (model) => refundOrder(model, { order, wish, now }),
    inEngine: async ({ context, orders }) => {
      const asked = { orderId: the(orders, order), reason, key: null, ...asWish(wish) };
      const refund = await refundRealOrder(context, asked);
      if (refund.isRepeat) return null;
      return {
        returned: refund.pointsReturned,
        ofCertificates: refund.certificatesReturned,
        takenBack: refund.pointsTakenBack,
        expired: refund.pointsAlreadyExpired,
        owed: refund.pointsOwed,
      };
    },
  };
};

/** What is bought, paid, cancelled and refunded. Each as often as it stands here. */
export const orderCommands: readonly (readonly [number, Draw])[] = [
  [12, places],
  [3, recordsLate],
  [6, completes],
  [4, isPaidFor],
  [3, cancels],
  [8, refunds],
];

function drawCart({ between, once }: Random): Cart {
  const lines = Array.from({ length: between(1, 3) }, () => {
    const gross = BigInt(once(8) ? 0 : between(1, 20_000));
    return { gross, discount: once(4) ? (gross * BigInt(between(0, 100))) / 100n : 0n };
  });
  const left = lines.reduce((sum, { gross, discount }) => sum + gross - discount, 0n);
  const orderDiscount = once(3) ? (left * BigInt(between(0, 100))) / 100n : 0n;
  return { lines, orderDiscount, shipping: once(3) ? BigInt(between(1, 900)) : 0n };
}

function drawPay(random: Random, { certificates, coupons: known }: Club): Pay {
  const wishes = [null, null, "max", "max", BigInt(random.between(1, 300))] as const;
  const certificate = random.once(2) ? anyOf(random, certificates) : null;
  const other = random.once(4) ? anyOf(random, certificates) : null;
  const numbers = [certificate, other].filter((number) => number !== null);
  const coupons = [1, 2].flatMap(() => (random.once(2) ? (anyOf(random, known) ?? []) : []));
  const points = random.oneOf(wishes) ?? null;
  return { points, certificates: [...new Set(numbers)], coupons: [...new Set(coupons)] };
}

function drawWish(random: Random, { orders }: Club, order: number): RefundWish {
  const { parts } = the(orders, order);
  const value = parts.reduce((sum, part) => sum + part.value - part.back, 0n);
  const amount = (value * BigInt(random.between(1, 110))) / 100n;
  if (random.once(3) && amount > 0n) return { kind: "amount", amount };
  return random.once(2) ? { kind: "lines", lines: [random.below(parts.length - 1)] } : { kind: "all" };
}

function asWish(wish: RefundWish) {
  if (wish.kind === "amount") return { amount: money(wish.amount) };
  if (wish.kind === "all") return {};
  return { lines: wish.lines.map((line) => ({ number: line + 1, quantity: "1" })) };
}

async function asSent({ context, certificates, coupons }: RealClub, cart: Cart, pay: Pay) {
  const couponCodes: string[] = [];
  for (const number of pay.coupons) {
    couponCodes.push((await revealCoupon(context, { id: the(coupons, number) })).code);
  }
  return {
    couponCodes,
    ...{ channel: "web", orderType: "sale", currency: "USD" },
    lines: cart.lines.map(({ gross, discount }, index) => ({
      ...{ sku: `S${index}`, lineTotal: money(gross), discount: money(discount) },
    })),
    orderDiscount: money(cart.orderDiscount),
    shipping: money(cart.shipping),
    pay: {
      points: pay.points === null ? "" : `${pay.points}`,
      certificateIds: pay.certificates.map((number) => the(certificates, number).id),
    },
  };
}

function factsOf(cart: Cart, placedAt: Date) {
  const plain = { item: null, category: null, brand: null, promotional: false, quantityMilli: 1000n };
  const lines = cart.lines.map((line, index) => ({ ...plain, ...line, number: index + 1, sku: `S${index}` }));
  const { orderDiscount, shipping } = cart;
  const sold = { currency: "USD", channel: "web", orderType: "sale", placedAt, couponCodes: [], tax: 0n };
  return { ...sold, lines, orderDiscount, shipping };
}

function money(cents: bigint): string {
  return `${cents / 100n}.${`${cents % 100n}`.padStart(2, "0")}`;
}
