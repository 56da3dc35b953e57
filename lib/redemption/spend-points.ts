import { invalid } from "@/lib/kernel/errors";
import { smaller } from "@/lib/kernel/ratio";
import { moneyForPoints, pointsForMoney } from "./conversion";
import type { RedemptionInput, RedemptionLimit, WastedPoint } from "./model";

type Used = { points: bigint; money: bigint; wasted: WastedPoint | null; limits: RedemptionLimit[] };

/** Pays up to `payable` minor units with the points wanted, never more than are available or than pay something. */
export function spendPoints({ want, available, rules }: RedemptionInput, payable: bigint): Used {
  const asked = want.points === "max" ? available : (want.points ?? 0n);
  if (asked < 0n) throw invalid({ points: "Points cannot be negative." });
  const limits: RedemptionLimit[] = asked > available ? ["not_enough_points"] : [];
  const most = smaller(asked, available);
  const worth = moneyForPoints(most, rules.conversion);
  const money = smaller(worth, payable);
  const points = pointsForMoney(money, rules.conversion);
  if (money < worth) limits.push("goods_covered");
  else if (points < most) limits.push("points_worth_nothing");
  return { points, money, wasted: findWaste(points, money, rules), limits };
}

function findWaste(
  points: bigint,
  money: bigint,
  { conversion }: RedemptionInput["rules"],
): WastedPoint | null {
  const lost = moneyForPoints(points, conversion) - money;
  if (lost === 0n) return null;
  const betterPoints = points - 1n;
  const betterPointsMoney = moneyForPoints(betterPoints, conversion);
  return { betterPoints, betterPointsMoney, extraDue: money - betterPointsMoney, lost };
}
