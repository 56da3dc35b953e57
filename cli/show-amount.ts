import { showMoneyPlain } from "@/lib/kernel/money";
import { showPointsPlain } from "@/lib/kernel/points";

/** A number where points are whole; digits with their decimals where a number might not be exact. */
export function showPoints(amount: bigint, decimals: number): number | string {
  const isExact = decimals === 0 && Number.isSafeInteger(Number(amount));
  return isExact ? Number(amount) : showPointsPlain(amount, decimals);
}

/** An amount of a holder: points of its program, or money. */
export function showUnit(amount: bigint, unit: string, decimals: number): string {
  return unit === "points"
    ? `${showPointsPlain(amount, decimals)} points`
    : `${showMoneyPlain(amount, unit)} ${unit}`;
}
