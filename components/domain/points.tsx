"use client";

import { useReader } from "@/components/ui/reader";
import { formatPoints } from "@/lib/kernel/points";

export type PointsProps = {
  /** The program's smallest units. */
  value: bigint;
  decimals: number;
  /** Writes a plus before gains, as in a column of changes. */
  signed?: boolean;
  /** Adds the word: “1 point”, “250 points”. */
  unit?: boolean;
};

export function Points({ value, decimals, signed, unit }: PointsProps) {
  const { locale } = useReader();
  const isOne = value === 10n ** BigInt(decimals) || value === -(10n ** BigInt(decimals));
  return (
    <span className="whitespace-nowrap tabular-nums" suppressHydrationWarning>
      {signed && value > 0n ? "+" : ""}
      {formatPoints(value, decimals, locale)}
      {unit ? ` ${isOne ? "point" : "points"}` : ""}
    </span>
  );
}
