import { Money } from "@/components/domain/money";
import { Points } from "@/components/domain/points";
import type { ProgramUnits } from "@/lib/programs/model";

type UnitAmountProps = {
  /** Smallest units. */
  amount: bigint;
  /** `points` of the program, or an ISO currency. */
  unit: string;
  units: ProgramUnits;
  signed?: boolean;
  /** Adds the word “points” where points are meant. */
  words?: boolean;
};

/** An amount of a holder in its own unit; the points of a cashback program are money. */
export function UnitAmount({ amount, unit, units, signed, words }: UnitAmountProps) {
  if (unit !== "points") return <Money amount={amount} currency={unit} signed={signed} />;
  if (units.kind === "cashback") return <Money amount={amount} currency={units.currency} signed={signed} />;
  return <Points value={amount} decimals={units.pointDecimals} signed={signed} unit={words} />;
}
