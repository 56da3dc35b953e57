import { z } from "zod";
import { certificateSeriesSchema } from "@/lib/certificates/input";
import type { CertificateUnit } from "@/lib/certificates/model";
import { type Day, dayOf } from "@/lib/kernel/days";
import { expirySchema } from "@/lib/programs/rules";
import { lastDayOf } from "@/lib/programs/schedule";

export type IssuePlan = {
  customers: number;
  certificates: number;
  /** Of all together, by what they are counted in. */
  worth: { unit: CertificateUnit; amount: bigint }[];
  rows: { quantity: number; nominal: bigint; unit: CertificateUnit }[];
  /** Null = never. */
  lastDay: Day | null;
};

const entered = z.object({
  customerIds: z.array(z.string()),
  series: z.array(certificateSeriesSchema).min(1),
  expiry: expirySchema,
});

/** What a form that is filled in this far would make today; null as long as something is missing or wrong. */
export function planOf(values: unknown, zone: string, now: Date): IssuePlan | null {
  const parsed = entered.safeParse(values);
  if (!parsed.success) return null;
  const { customerIds, series, expiry } = parsed.data;
  const customers = customerIds.length;
  const each = series.reduce((sum, { quantity }) => sum + quantity, 0);
  const units = [...new Set(series.map(({ unit }) => unit))];
  return {
    customers,
    certificates: customers * each,
    worth: units.map((unit) => ({
      unit,
      amount: series
        .filter((row) => row.unit === unit)
        .reduce((sum, { quantity, nominal }) => sum + BigInt(customers * quantity) * nominal, 0n),
    })),
    rows: series,
    lastDay: lastDayOf(expiry, dayOf(now, zone)),
  };
}
