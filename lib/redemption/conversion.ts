import { ratio, roundRatio } from "@/lib/kernel/ratio";
import type { Conversion } from "@/lib/programs/rules";

/** What points (smallest unit) are worth in minor units, rounded down. */
export function moneyForPoints(points: bigint, conversion: Conversion): bigint {
  return roundRatio(ratio(points * conversion.money, conversion.points), "floor");
}

/** The fewest points (smallest unit) that are worth at least this money (minor units). */
export function pointsForMoney(money: bigint, conversion: Conversion): bigint {
  return roundRatio(ratio(money * conversion.points, conversion.money), "up");
}
