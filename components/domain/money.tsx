"use client";

import { useReader } from "@/components/ui/reader";
import { formatMoney } from "@/lib/kernel/money";

/** `amount` in minor units of `currency` (ISO 4217). `signed` writes a plus before gains. */
export function Money({ amount, currency, signed }: { amount: bigint; currency: string; signed?: boolean }) {
  const { locale } = useReader();
  return (
    <span className="whitespace-nowrap tabular-nums" suppressHydrationWarning>
      {signed && amount > 0n ? "+" : ""}
      {formatMoney(amount, currency, locale)}
    </span>
  );
}
