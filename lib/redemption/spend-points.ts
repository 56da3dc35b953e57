import { invalid } from "@/lib/kernel/errors";
import { smaller } from "@/lib/kernel/ratio";
import { moneyForPoints, pointsForMoney } from "./conversion";
import type { RedemptionInput, RedemptionLimit, WastedPoint } from "./model";
import type { Payable } from "./payable";

type Used = { points: bigint; money: bigint; wasted: WastedPoint | null; limits: RedemptionLimit[] };

/**
 * Pays what certificates left with the points wanted, within every limit of the program; never more than are available
 * or than pay something. A limit is named where it made the points fewer.
 */
export function spendPoints(input: RedemptionInput, payable: Payable, certificateMoney: bigint): Used {
  const { want, available, rules } = input;
  const asked = want.points === "max" ? available : (want.points ?? 0n);
  if (asked < 0n) throw invalid({ points: "Points cannot be negative." });
  const limits: RedemptionLimit[] = [];
  const most = allowed(asked, input, payable, limits);
  const { money, points } = pay(most, payable, certificateMoney, input, limits);
  return { points, money, wasted: findWaste(points, money, rules), limits };
}

/** What the limits on points leave of those asked for. */
function allowed(
  asked: bigint,
  { available, rules: { redemption } }: RedemptionInput,
  { base }: Payable,
  limits: RedemptionLimit[],
): bigint {
  if (asked === 0n) return 0n;
  if (redemption.orderMin !== null && base < redemption.orderMin) {
    limits.push({ kind: "order_below_minimum", money: redemption.orderMin });
    return 0n;
  }
  let most = asked;
  const cap = (points: bigint, limit: RedemptionLimit) => {
    if (most <= points) return;
    most = points;
    limits.push(limit);
  };
  cap(available, { kind: "not_enough_points", points: available });
  const kept = redemption.balanceMin ?? 0n;
  cap(available > kept ? available - kept : 0n, { kind: "balance_kept", points: kept });
  if (redemption.pointsMax !== null) {
    cap(redemption.pointsMax, { kind: "points_maximum", points: redemption.pointsMax });
  }
  return most;
}

function pay(
  most: bigint,
  payable: Payable,
  certificateMoney: bigint,
  { rules }: RedemptionInput,
  limits: RedemptionLimit[],
): { points: bigint; money: bigint } {
  const { conversion, redemption } = rules;
  const worth = moneyForPoints(most, conversion);
  const left = payable.money - certificateMoney;
  const room = smaller(left, payable.pointsMoney);
  if (room < worth && payable.pointsMoney < left) {
    limits.push({ kind: "share_of_order", money: payable.pointsMoney });
  } else if (room < worth) limits.push(...payable.withheld);

  const useful = smaller(most, pointsForMoney(smaller(room, worth), conversion));
  if (room >= worth && useful < most) limits.push({ kind: "points_worth_nothing" });
  const points = inSteps(useful, redemption.pointsStep);
  if (points < useful) limits.push({ kind: "points_step", points: redemption.pointsStep ?? 1n });
  if (redemption.pointsMin !== null && points < redemption.pointsMin && most > 0n) {
    limits.push({ kind: "points_minimum", points: redemption.pointsMin });
    return { points: 0n, money: 0n };
  }
  return { points, money: smaller(moneyForPoints(points, conversion), room) };
}

function inSteps(points: bigint, step: bigint | null): bigint {
  return step === null ? points : points - (points % step);
}

function findWaste(
  points: bigint,
  money: bigint,
  { conversion, redemption }: RedemptionInput["rules"],
): WastedPoint | null {
  const lost = moneyForPoints(points, conversion) - money;
  const betterPoints = points - (redemption.pointsStep ?? 1n);
  const isAllowed = betterPoints === 0n || betterPoints >= (redemption.pointsMin ?? 0n);
  if (lost === 0n || !isAllowed) return null;
  const betterPointsMoney = moneyForPoints(betterPoints, conversion);
  return { betterPoints, betterPointsMoney, extraDue: money - betterPointsMoney, lost };
}
