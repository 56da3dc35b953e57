import { availableIn } from "./account";
import { type Fraction, least, plus, round, split, times, total, whole } from "./amounts";
import type { Moment } from "./calendar";
import { type Cart, type Club, inheritor, rulesAt, type Status, stateAt, statusAt, the } from "./club";
import { withCoupons } from "./coupons";
import { refuse } from "./refusal";
import type { Rules } from "./rules";
import { tierAt } from "./tiers";

export type Pay = { points: bigint | "max" | null; certificates: number[]; coupons: number[] };

export type Price = {
  /** Whether the program was there for it. */
  isOurs: boolean;
  rules: Rules;
  parts: { value: bigint; byPoints: bigint; byCertificates: bigint; points: bigint }[];
  byCertificates: { certificate: number; amount: bigint; money: bigint; forfeits: bigint }[];
  pointsSpent: bigint;
  /** Left to pay in money. */
  due: bigint;
  points: bigint;
  /** Of the points, what the campaign brings. */
  campaignPoints: bigint;
};

/** SPEC §8 and §6: what an order is paid with, and what it earns. Accounts are settled before. */
export function priceOf(
  club: Club,
  buyer: number,
  order: { cart: Cart; pay: Pay; placedAt: Moment; now: Moment },
): Price {
  const { pay, placedAt, now } = order;
  const cart = withCoupons(club, { ...order, member: buyer, coupons: pay.coupons });
  const isOurs = stateAt(club, placedAt) !== null;
  if (!isOurs && (pay.points !== null || pay.certificates.length + pay.coupons.length > 0)) {
    refuse("invalid_input");
  }
  const member = the(club.members, inheritor(club, buyer));
  const rules = rulesAt(club, placedAt);
  const available = statusAt(member, now) === "active" ? availableIn(member.account) : 0n;
  const means = { club, rules, available, pay };
  // With `instead`, whoever pays with points or certificates has no discounts; who cannot keeps them.
  const bare = { ...cart, orderDiscount: 0n, lines: cart.lines.map((line) => ({ ...line, discount: 0n })) };
  const instead = rules.compatibility === "instead" && payFor(bare, means).money > 0n;
  const bought = instead ? bare : cart;
  const isInVain = rules.compatibility === "instead" && !instead;
  const removed = cart.orderDiscount + total(cart.lines.map(({ discount }) => discount));
  if (instead && removed > 0n && pay.coupons.length > 0) refuse("invalid_input");
  const refusal = payFor(rules.compatibility === "instead" ? bare : cart, means).refusal;
  if (refusal) refuse(refusal);
  const chosen = payFor(bought, isInVain ? { ...means, pay: nothing } : means);
  const paid = chosen.parts.map(({ byPoints, byCertificates }) => byPoints + byCertificates);
  const earned = earn(club, buyer, { cart: bought, paid, placedAt, rules });
  return {
    ...{ isOurs, rules },
    parts: chosen.parts.map((part, index) => ({ ...part, points: earned.byLine[index] ?? 0n })),
    byCertificates: chosen.byCertificates,
    pointsSpent: chosen.points,
    due: total(chosen.parts.map(({ value }) => value)) - chosen.money,
    points: earned.points,
    campaignPoints: earned.byCampaign,
  };
}

const nothing: Pay = { points: null, certificates: [], coupons: [] };

/** What each line costs after its discount and its share of the order's. */
function netOf({ lines, orderDiscount }: Cart): bigint[] {
  const before = lines.map(({ gross, discount }) => gross - discount);
  const shares = split(orderDiscount, before);
  return before.map((amount, index) => amount - (shares[index] ?? 0n));
}

type Means = { club: Club; rules: Rules; available: bigint; pay: Pay };

/** Certificates first, those that end soonest; then points. Neither pays the shipping. */
function payFor(cart: Cart, means: Means) {
  const nets = netOf(cart);
  const goods = total(nets);
  const { byCertificates, isUseless } = payWithCertificates(goods, means);
  const refusal = fewerPoints(means) ?? (isUseless ? "invalid_input" : null);
  const certificateMoney = total(byCertificates.map(({ money }) => money));
  const { points, money } = payWithPoints(goods, goods - certificateMoney, means);
  const certificateShares = split(certificateMoney, nets);
  const pointShares = split(
    money,
    nets.map((net, index) => net - (certificateShares[index] ?? 0n)),
  );
  const parts = nets.map((value, index) => ({
    value,
    byCertificates: certificateShares[index] ?? 0n,
    byPoints: pointShares[index] ?? 0n,
  }));
  const shipping = { value: cart.shipping, byCertificates: 0n, byPoints: 0n };
  return { refusal, parts: [...parts, shipping], byCertificates, points, money: certificateMoney + money };
}

function payWithCertificates(goods: bigint, { club, rules, pay }: Means) {
  const end = (number: number) => the(club.certificates, number).endsAt ?? Number.MAX_SAFE_INTEGER;
  let left = goods;
  let isUseless = false;
  const byCertificates = pay.certificates
    .toSorted((a, b) => end(a) - end(b) || a - b)
    .flatMap((number) => {
      const certificate = the(club.certificates, number);
      const { unit } = certificate;
      const balance = availableIn(certificate.account);
      const worth = unit === "money" ? balance : worthOf(balance, rules);
      // What came back by a refund, with days of grace, can be spent though the certificate itself is over.
      isUseless ||= certificate.cancelledAt !== null || worth === 0n;
      const money = certificate.cancelledAt === null ? least(worth, left) : 0n;
      if (money === 0n) return [];
      left -= money;
      const amount = unit === "money" ? money : pointsFor(money, rules);
      const forfeits = certificate.use === "single" ? balance - amount : 0n;
      return [{ certificate: number, amount, money, forfeits }];
    });
  return { byCertificates, isUseless };
}

/** Who asks for a number of points gets it, or what is there where the program says so. */
function fewerPoints({ rules, available, pay }: Means): string | null {
  const { points } = pay;
  if (points === null || points === "max" || rules.shortfall === "take") return null;
  if (points > available) return "insufficient_balance";
  return points > spendableOf(available, rules) ? "invalid_input" : null;
}

function spendableOf(available: bigint, { balanceMin }: Rules): bigint {
  return available - least(available, balanceMin ?? 0n);
}

function payWithPoints(goods: bigint, left: bigint, { rules, available, pay }: Means) {
  const none = { points: 0n, money: 0n };
  const asked = pay.points === "max" ? available : (pay.points ?? 0n);
  if (asked === 0n) return none;
  const most = least(asked, spendableOf(available, rules));
  const share = rules.shareMax ? round(times(whole(goods), rules.shareMax), "floor") : goods;
  const room = least(left, share);
  // No more points than pay something.
  const points = least(most, pointsFor(least(room, worthOf(most, rules)), rules));
  return { points, money: least(worthOf(points, rules), room) };
}

function worthOf(points: bigint, { worth }: Rules): bigint {
  return (points * worth.money) / worth.points;
}

function pointsFor(money: bigint, { worth }: Rules): bigint {
  return round({ n: money * worth.points, d: worth.money }, "up");
}

/** `paid`: with points and certificates, of each line. */
type Sale = { cart: Cart; paid: bigint[]; placedAt: Moment; rules: Rules };

/** Points of each line exactly, rounded once; then whole points that are given besides; then the cap. */
function earn(club: Club, buyer: number, { cart, paid, placedAt, rules }: Sale) {
  const none = { points: 0n, byLine: [] as bigint[], byCampaign: 0n };
  const status = memberStatusAt(club, buyer, placedAt);
  if (status === null || status === "deactivated" || stateAt(club, placedAt) !== "active") return none;
  const nets = netOf(cart);
  const bases = nets.map((net, index) => net - (rules.storedValueEarns ? 0n : (paid[index] ?? 0n)));
  const reached = tierAt(club, inheritor(club, buyer), placedAt, true);
  const tier = rules.tiers.levels.find(({ key }) => key === reached);
  const own = rated(bases, rules).map((points) => times(points, tier?.factor ?? whole(1n)));
  const campaign = club.campaign && isRunning(club.campaign, placedAt) ? club.campaign.effect : null;
  const more = own.map((points) =>
    campaign?.kind === "multiply" ? times(points, whole(campaign.by - 1n)) : whole(0n),
  );
  const rounded = roundedBy(own, more, rules);
  const bonus = campaign?.kind === "bonus" && total(bases) > 0n ? campaign.points : 0n;
  const bonuses = split(bonus, bases);
  const byLine = rounded.byLine.map((points, index) => points + (bonuses[index] ?? 0n));
  const points = least(total(byLine), rules.capPerOrder ?? total(byLine));
  const sources = split(points, [total(byLine) - rounded.byCampaign - bonus, rounded.byCampaign + bonus]);
  return { points, byLine: split(points, byLine), byCampaign: sources[1] ?? 0n };
}

/** Of who was combined with another since: by what that one was then, before that one joined by what it was itself. */
function memberStatusAt(club: Club, buyer: number, at: Moment): Status | null {
  const [own, heir] = [the(club.members, buyer), the(club.members, inheritor(club, buyer))];
  return statusAt(heir, at) ?? statusAt(own, at);
}

function isRunning({ from, until }: { from: Moment; until: Moment }, at: Moment): boolean {
  return from <= at && at < until;
}

/** Points per amount on each line. Complete steps are counted on what is rounded together. */
function rated(bases: readonly bigint[], { rate, counting, roundOn }: Rules): Fraction[] {
  const steps = (base: bigint) => (base / rate.money) * rate.points;
  if (counting === "proportion") return bases.map((base) => ({ n: base * rate.points, d: rate.money }));
  if (roundOn === "line") return bases.map((base) => whole(steps(base)));
  const sum = total(bases);
  return bases.map((base) => (sum === 0n ? whole(0n) : { n: steps(sum) * base, d: sum }));
}

function roundedBy(own: readonly Fraction[], more: readonly Fraction[], { rounding, roundOn }: Rules) {
  const exact = own.map((points, index) => plus(points, more[index] ?? whole(0n)));
  const sum = exact.reduce(plus, whole(0n));
  const byLine =
    roundOn === "line"
      ? exact.map((points) => round(points, rounding))
      : split(round(sum, rounding), weights(exact));
  const sources = split(total(byLine), weights([own.reduce(plus, whole(0n)), more.reduce(plus, whole(0n))]));
  return { byLine, byCampaign: sources[1] ?? 0n };
}

/** Fractions made comparable: over one denominator. */
function weights(fractions: readonly Fraction[]): bigint[] {
  const common = fractions.reduce((product, { d }) => product * d, 1n);
  return fractions.map(({ n, d }) => n * (common / d));
}
