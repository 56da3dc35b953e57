import type { ProgramUnits } from "@/lib/programs/model";
import { Money } from "./money";
import { Points } from "./points";

export type UnitAmountProps = {
  amount: bigint;
  /** What the holder counts in: `points` of the program, or an ISO currency. */
  unit: string;
  program: ProgramUnits;
  signed?: boolean;
};

/** An amount of a membership or a certificate: points with their word, or money; cashback is money too. */
export function UnitAmount({ amount, unit, program, signed }: UnitAmountProps) {
  if (unit !== "points") return <Money amount={amount} currency={unit} signed={signed} />;
  if (program.kind === "cashback")
    return <Money amount={amount} currency={program.currency} signed={signed} />;
  return <Points value={amount} decimals={program.pointDecimals} signed={signed} unit />;
}
