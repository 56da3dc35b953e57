import { ratio, roundRatio } from "@/lib/kernel/ratio";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { differs, type Outcome } from "../../family";
import { exact, majorOf, minorOf, worth } from "../../figures";
import type { Member } from "../../members";
import { now } from "../../moments";
import type { Shop } from "../../shop";
import { fieldsOf, totalOf } from "./orders";
import type { Order, Reward } from "./words";

export const ownPoints = differs(
  "The points of an order do not pay for that same order: here more is claimed than was there before it.",
);
const tooFine = differs("Points have at most two decimals: finer ones are rounded.");

/** A reward as what points pay: so much a point, or what the claim takes off an order, for what it costs. */
export function paymentRules(
  reward: Reward | undefined,
  orders: readonly Order[],
): Partial<StoredProgramRules> {
  if (!reward) return {};
  const step = reward.points_step ?? reward.cost;
  const conversion = reward.discount_per_point
    ? worth(reward.discount_per_point, 2)
    : { points: `${minorOf(reward.cost ?? 1)}`, money: `${offOf(reward, orders[0])}` };
  return {
    conversion,
    redemption: {
      paysTax: true,
      ...(step && { pointsStep: `${minorOf(step)}` }),
    },
  };
}

function offOf({ percent_off_order: percent, amount_off }: Reward, order: Order | undefined): bigint {
  if (amount_off) return minorOf(amount_off);
  const { n, d } = exact(percent ?? 0);
  const off = order ? roundRatio(ratio(totalOf(order) * n, d * 100n), "half_up") : 0n;
  return off > 0n ? off : 1n;
}

/** What the order asks for, in hundredths of points; null where nothing is claimed. */
export function claimOf(order: Order, reward: Reward | undefined): bigint | "max" | null {
  const { claim, claim_reward } = order;
  if (claim === "max") return "max";
  if (!claim && !claim_reward) return null;
  return BigInt(typeof claim === "number" ? claim : 1) * minorOf(reward?.cost ?? 1);
}

/**
 * What keeps the claim from being the same on Laurel: with them the order's own points pay as well, and points are as fine
 * as they come. Null where that makes no difference.
 */
export async function claimDifference(
  shop: Shop,
  { customerId }: Pick<Member, "customerId">,
  order: Order,
  reward: Reward | undefined,
): Promise<Outcome | null> {
  const { earning, available } = await shop.quote(now, customerId, fieldsOf(order));
  const isFine = earning.steps.some((step) => step.step === "round" && step.exact.d !== "1");
  if (isFine) return tooFine;
  const claim = claimOf(order, reward);
  if (claim === null) return null;
  if (claim !== "max") return claim > available && claim <= available + earning.points ? ownPoints : null;
  const step = reward?.points_step ? minorOf(reward.points_step) : 1n;
  const most = smaller(available + earning.points, pointsFor(totalOf(order), reward));
  return most - (most % step) > available ? ownPoints : null;
}

function pointsFor(money: bigint, reward: Reward | undefined): bigint {
  const { n, d } = exact(reward?.discount_per_point ?? 1);
  return roundRatio(ratio(money * d, n), "up");
}

const smaller = (a: bigint, b: bigint) => (a < b ? a : b);

/** The payment that claims so much. */
export function payOf(claim: bigint | "max" | null): { pay?: { points: string } } {
  if (claim === null) return {};
  return { pay: { points: claim === "max" ? "max" : majorOf(claim).toFixed(2) } };
}
