import type { Actor, Context } from "@/lib/access/context";
import { AppError } from "@/lib/kernel/errors";
import { amountInWords } from "@/lib/programs/amount-words";
import type { ProgramUnits } from "@/lib/programs/model";

type Limited = Pick<Actor, "manualMax">;

/** The largest change by hand that this actor makes alone, in the program's smallest unit; null = any. */
export function largestAlone({ manualMax }: Limited, units: ProgramUnits): bigint | null {
  const whole = units.kind === "cashback" ? manualMax.money : manualMax.points;
  return whole === null ? null : whole * 10n ** BigInt(units.pointDecimals);
}

/** Whether a change of a balance (signed, in the program's smallest unit) needs a second person. */
export function needsApproval(actor: Limited, change: bigint, units: ProgramUnits): boolean {
  const max = largestAlone(actor, units);
  return max !== null && (change < 0n ? -change : change) > max;
}

/** The limit in words: “1,000 points”; null where there is none. */
export function maxInWords(actor: Limited, units: ProgramUnits, locale: string): string | null {
  const max = largestAlone(actor, units);
  return max === null ? null : amountInWords(max, units, locale);
}

/** For what cannot be sent to a second person. Errors: `forbidden`, which names the limit and says `instead`. */
export function requireWithinMax(
  { actor, locale }: Pick<Context, "actor" | "locale">,
  change: bigint,
  units: ProgramUnits,
  instead: string,
): void {
  if (!needsApproval(actor, change, units)) return;
  throw new AppError("forbidden", {
    public: `This goes beyond your limit of ${maxInWords(actor, units, locale)}. ${instead}`,
  });
}
