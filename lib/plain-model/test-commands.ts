import { inTransaction } from "@/lib/access/transaction";
import { cancelCertificate as cancelRealCertificate } from "@/lib/certificates/cancel-certificate";
import { extendCertificate as extendRealCertificate } from "@/lib/certificates/extend-certificate";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { reactivateCertificate as reactivateRealCertificate } from "@/lib/certificates/reactivate-certificate";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { runDay } from "@/lib/day/run-day";
import { deactivateMembers } from "@/lib/memberships/deactivate-members";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { reactivateMembership } from "@/lib/memberships/reactivate-membership";
import { cancelOrder as cancelRealOrder } from "@/lib/orders/cancel-order";
import { completeOrder as completeRealOrder } from "@/lib/orders/complete-order";
import { placeOrderInput } from "@/lib/orders/input";
import { placeOrder as placeRealOrder } from "@/lib/orders/place-order";
import { recordOrders } from "@/lib/orders/record-orders";
import { refundOrder as refundRealOrder } from "@/lib/orders/refund-order";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput } from "@/lib/points/input";
import { reversePosting as reverseRealPosting } from "@/lib/points/reverse-posting";
import { saveVersion } from "@/lib/programs/save-version";
import { dayAfter, localDay, type Moment } from "./calendar";
import {
  cancelCertificate,
  extendCertificate,
  issueCertificate,
  reactivateCertificate,
} from "./certificates";
import { type Cart, type Club, settleAll, the } from "./club";
import { drawRules } from "./draw-rules";
import { changeStatus, credit, debit, join, leave, reversePosting } from "./members";
import { cancelOrder, completeOrder, placeOrder, recordOrder, refundOrder } from "./orders";
import type { Pay } from "./price";
import type { Random } from "./random";
import type { RefundWish } from "./refund-parts";
import type { Expiry } from "./rules";
import { asProgramRules, findCertificate, findEntry, findHolder, type RealClub } from "./test-real-club";

/** One thing that happens, in words, in the model, and in the engine. Both answer alike, or refuse with one code. */
export type Command = {
  words: string;
  inModel(club: Club): unknown;
  inEngine(real: RealClub): Promise<unknown>;
};

/** Draws what happens next, or null where there is nothing yet that it could happen to. */
type Draw = (random: Random, club: Club, now: Moment) => Command | null;

const reason = "Because";

const joins: Draw = (_, club, now) => ({
  words: `member ${club.members.length} joins`,
  inModel: (model) => join(model, now),
  inEngine: async (real) => {
    const { context, programId, members } = real;
    const name = `Member ${members.length}`;
    const { id: customerId } = await createCustomer(context, createCustomerSchema.parse({ name }));
    const cardNumber = `CARD${members.length}`;
    const { id } = await enroll(context, enrollSchema.parse({ programId, customerId, cardNumber }));
    members.push({ customerId, membershipId: id, holderId: await findHolder(real, id) });
  },
});

const changesStatus: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const to = random.oneOf(["active", "active", "deactivated"] as const);
  const verb = to === "active" ? reactivateMembership : deactivateMembership;
  return {
    words: `member ${member} becomes ${to}`,
    inModel: (model) => changeStatus(model, { member, to, now }),
    inEngine: ({ context, members }) => verb(context, { id: the(members, member).membershipId, reason }),
  };
};

const leaves: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null || !random.once(3)) return null;
  return {
    words: `member ${member} leaves and gives up all points`,
    inModel: (model) => leave(model, { member, now }),
    inEngine: async ({ context, members, programId }) => {
      const customerIds = [the(members, member).customerId];
      const input = { programId, customerIds, reason, points: "expire", certificates: "keep" } as const;
      await deactivateMembers(context, input);
    },
  };
};

const isCredited: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const points = BigInt(random.between(1, 400));
  const day = (from: number, to: number) =>
    dayAfter(localDay(now, club.zone), { days: random.between(from, to) });
  const activatesOn = random.once(3) ? day(0, 10) : "";
  const expiresOn = random.once(2) ? day(10, 40) : "";
  return {
    words: `member ${member} is given ${points} points, from ${activatesOn || "now"} until ${expiresOn || "ever"}`,
    inModel: (model) => credit(model, { member, points, activatesOn, expiresOn, now }),
    inEngine: async ({ context, members, postings }) => {
      const { membershipId } = the(members, member);
      const input = { membershipId, points: `${points}`, reason, activatesOn, expiresOn };
      const { postingId } = await creditPoints(context, creditPointsInput.parse(input));
      postings.push(postingId);
    },
  };
};

const isDebited: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const points = BigInt(random.between(1, 120));
  return {
    words: `${points} points are taken from member ${member}`,
    inModel: (model) => debit(model, { member, points, now }),
    inEngine: async ({ context, members, postings }) => {
      const { membershipId } = the(members, member);
      const input = debitPointsInput.parse({ membershipId, points: `${points}`, reason });
      const { postingId } = await debitPoints(context, input);
      postings.push(postingId);
    },
  };
};

const isReversed: Draw = (random, club, now) => {
  const posting = anyOf(random, club.postings);
  if (posting === null) return null;
  return {
    words: `posting ${posting} is reversed`,
    inModel: (model) => reversePosting(model, { posting, now }),
    inEngine: async (real) => {
      const entryId = await findEntry(real, the(real.postings, posting));
      const { postingId } = await reverseRealPosting(real.context, { entryId, reason, key: null });
      real.postings.push(postingId);
    },
  };
};

const places: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const [cart, pay, complete] = [drawCart(random), drawPay(random, club), random.once(2)];
  const placedAt = random.once(5) ? now - random.between(1, 20 * 86_400) * 1000 : now;
  if (placedAt < the(club.versions, 0).from) return null;
  const order = club.orders.length;
  return {
    words: `member ${member} places order ${order}${complete ? " and completes it" : ""}: ${show({ cart, pay, placedAt: new Date(placedAt) })}`,
    inModel: (model) => {
      const { due } = placeOrder(model, { member, cart, pay, placedAt, now });
      if (complete) completeOrder(model, { order, now });
      return { due };
    },
    inEngine: async (real) => {
      const { members, context, orders } = real;
      const { customerId } = the(members, member);
      const sent = { ...asSent(real, cart, pay), customerId, complete, externalId: `T-${order}` };
      const input = placeOrderInput.parse({ ...sent, placedAt: new Date(placedAt).toISOString() });
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
  const completedAt = now - random.between(0, 30 * 86_400) * 1000;
  if (completedAt < the(club.versions, 0).from) return null;
  const order = club.orders.length;
  return {
    words: `order ${order} of member ${member}, completed ${new Date(completedAt).toISOString()}, is imported: ${show(cart)}`,
    inModel: (model) => recordOrder(model, { member, cart, completedAt, now }).points,
    inEngine: async ({ context, members, orders }) => {
      const { customerId } = the(members, member);
      const at = new Date(completedAt);
      const order_ = { externalId: `T-${order}`, customerId, completedAt: at, facts: factsOf(cart, at) };
      const [answer] = await inTransaction(context, (tx) => recordOrders(tx, [order_]));
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

const issues: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null) return null;
  const unit = random.oneOf(["points", "money"] as const);
  const amount = BigInt(random.between(1, 3000));
  const expiry: Expiry = random.oneOf([
    { kind: "never" },
    { kind: "days", days: random.between(1, 30), lastDay: "inclusive" },
    { kind: "months", months: random.between(1, 2), lastDay: "inclusive" },
  ]);
  return {
    words: `certificate ${club.certificates.length} over ${amount} ${unit} is issued: ${show(expiry)}`,
    inModel: (model) => issueCertificate(model, { unit, amount, expiry, now }),
    inEngine: async (real) => {
      const customerIds = [the(real.members, member).customerId];
      const series = [{ quantity: 1, nominal: amount, unit }];
      const input = { programId: real.programId, customerIds, series, expiry };
      const { ids } = await issueCertificates(real.context, issueCertificatesSchema.parse(input));
      real.certificates.push(await findCertificate(real, ids[0] ?? ""));
    },
  };
};

const cancelsCertificate: Draw = (random, club, now) => {
  const certificate = anyOf(random, club.certificates);
  if (certificate === null) return null;
  return {
    words: `certificate ${certificate} is cancelled`,
    inModel: (model) => cancelCertificate(model, { certificate, now }),
    inEngine: async ({ context, certificates }) => {
      const known = the(certificates, certificate);
      await cancelRealCertificate(context, { id: known.id, reason });
      known.cancelledAt = context.clock.now();
    },
  };
};

const reactivates: Draw = (random, club, now) => {
  const certificate = anyOf(random, club.certificates);
  if (certificate === null) return null;
  return {
    words: `the cancellation of certificate ${certificate} is taken back`,
    inModel: (model) => reactivateCertificate(model, { certificate, now }),
    inEngine: ({ context, certificates }) => {
      const { id, cancelledAt } = the(certificates, certificate);
      return reactivateRealCertificate(context, { id, cancelledAt: cancelledAt ?? new Date(0), reason });
    },
  };
};

const extendsCertificate: Draw = (random, club, now) => {
  const certificate = anyOf(random, club.certificates);
  if (certificate === null) return null;
  const lastDay = dayAfter(localDay(now, club.zone), { days: random.between(-3, 60) });
  return {
    words: `certificate ${certificate} is extended until ${lastDay}`,
    inModel: (model) => extendCertificate(model, { certificate, lastDay, now }),
    inEngine: async ({ context, certificates }) => {
      await extendRealCertificate(context, { id: the(certificates, certificate).id, lastDay, note: reason });
    },
  };
};

const changesRules: Draw = (random, club, now) => {
  const tiers = the(club.versions, 0).rules.tiers;
  const rules = drawRules(random, { zone: club.zone, now, tiers });
  return {
    words: `the program has new rules: ${show(rules)}`,
    inModel: (model) => void model.versions.push({ from: now, rules }),
    inEngine: async (real) => {
      const input = { programId: real.programId, rules: asProgramRules(rules), note: null };
      await saveVersion(real.context, { ...input, expectedVersion: real.versions });
      real.versions += 1;
    },
  };
};

const dayEnds: Draw = (_, __, now) => ({
  words: "the day's work runs",
  inModel: (model) => settleAll(model, now),
  inEngine: async ({ context }) => {
    await runDay(context, { through: context.clock.now() });
  },
});

/** What can happen, each as often as it stands here. */
const everything: readonly (readonly [number, Draw])[] = [
  [2, joins],
  [1, changesStatus],
  [1, leaves],
  [4, isCredited],
  [3, isDebited],
  [3, isReversed],
  [12, places],
  [3, recordsLate],
  [6, completes],
  [3, cancels],
  [8, refunds],
  [4, issues],
  [2, cancelsCertificate],
  [2, reactivates],
  [2, extendsCertificate],
  [2, changesRules],
  [2, dayEnds],
];

export function drawCommand(random: Random, club: Club, now: Moment): Command {
  const deck = everything.flatMap(([times, draw]) => Array.from({ length: times }, () => draw));
  for (;;) {
    const command = random.oneOf(deck)(random, club, now);
    if (command) return command;
  }
}

function anyOf(random: Random, things: readonly unknown[]): number | null {
  return things.length === 0 ? null : random.below(things.length);
}

function drawCart({ between, once }: Random): Cart {
  const lines = Array.from({ length: between(1, 3) }, () => {
    const gross = BigInt(once(8) ? 0 : between(1, 20_000));
    return { gross, discount: once(4) ? (gross * BigInt(between(0, 100))) / 100n : 0n };
  });
  const left = lines.reduce((sum, { gross, discount }) => sum + gross - discount, 0n);
  const orderDiscount = once(3) ? (left * BigInt(between(0, 100))) / 100n : 0n;
  return { lines, orderDiscount, shipping: once(3) ? BigInt(between(1, 900)) : 0n };
}

function drawPay(random: Random, { certificates }: Club): Pay {
  const wishes = [null, null, "max", "max", BigInt(random.between(1, 300))] as const;
  const certificate = random.once(2) ? anyOf(random, certificates) : null;
  const other = random.once(4) ? anyOf(random, certificates) : null;
  const numbers = [certificate, other].filter((number) => number !== null);
  return { points: random.oneOf(wishes) ?? null, certificates: [...new Set(numbers)] };
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

function asSent({ certificates }: RealClub, cart: Cart, pay: Pay) {
  return {
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

export function show(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}` : each));
}
