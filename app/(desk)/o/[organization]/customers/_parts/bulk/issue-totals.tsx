"use client";

import { useWatch } from "react-hook-form";
import { z } from "zod";
import { UnitAmount } from "@/components/domain/unit-amount";
import { useReader } from "@/components/ui/reader";
import { certificateSeriesSchema } from "@/lib/certificates/input";
import { perCustomer } from "@/lib/operations/input";
import type { ProgramToChoose } from "@/lib/programs/model";
import { customersInWords } from "./for-whom";

const enteredSeries = z.array(certificateSeriesSchema).min(1);

type IssueTotalsProps = { programs: readonly ProgramToChoose[]; customers: number | null };

/** What the rows will make: how many, worth what, for whom; at every keystroke. */
export function IssueTotals({ programs, customers }: IssueTotalsProps) {
  const { programId, series } = useWatch();
  const { locale } = useReader();
  const program = programs.find(({ id }) => id === programId);
  const rows = enteredSeries.safeParse(series);
  if (!program || !rows.success || customers === null) {
    return <p className="text-muted">Fill in the rows, and what they make appears here.</p>;
  }
  const worthOf = (unit: "money" | "points") =>
    rows.data
      .filter((row) => row.unit === unit)
      .reduce((sum, row) => sum + BigInt(row.quantity) * row.nominal, 0n) * BigInt(customers);
  const worths = [
    { unit: program.currency, amount: worthOf("money") },
    { unit: "points", amount: worthOf("points") },
  ].filter(({ amount }) => amount > 0n);
  const each = perCustomer(rows.data);
  return (
    <p role="status" className="rounded-md border border-line bg-raised px-3 py-2">
      Makes <strong>{(each * customers).toLocaleString(locale)}</strong>{" "}
      {each * customers === 1 ? "certificate" : "certificates"} worth{" "}
      {worths.map(({ unit, amount }, index) => (
        <span key={unit}>
          {index > 0 ? " and " : ""}
          <UnitAmount amount={amount} unit={unit} program={program} />
        </span>
      ))}
      : {each.toLocaleString(locale)} for each of {customersInWords(customers, locale)}.
    </p>
  );
}
