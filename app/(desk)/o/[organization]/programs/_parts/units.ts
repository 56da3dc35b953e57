import type { ProgramUnits } from "@/lib/programs/model";

/** What stands after an amount of the program: “points”, or the currency of cashback. */
export function pointsUnit({ kind, currency }: ProgramUnits): string {
  return kind === "cashback" ? currency : "points";
}
