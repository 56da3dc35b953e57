import type { OperatorContext } from "@/app/_server/context";
import { formatPoints } from "@/lib/kernel/points";

/** What this operator may change alone, for the forms: “Above 1,000 points a second person has to approve it.” */
export function aloneWords({ actor, locale }: OperatorContext): string | null {
  const { points, money } = actor.manualMax;
  const whole = (amount: bigint) => formatPoints(amount, 0, locale);
  const parts = [
    ...(points === null ? [] : [`${whole(points)} points`]),
    ...(money === null ? [] : [`${whole(money)} of a program’s money`]),
  ];
  return parts.length ? `Above ${parts.join(", or ")}, a second person has to approve it.` : null;
}
