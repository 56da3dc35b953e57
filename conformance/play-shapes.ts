import type { z } from "zod";
import type { Case } from "./case";
import type { Outcome } from "./family";
import type { Shops } from "./shop";

/** One shape of cases: what stands in `setting` and `action`, and how that is played. */
export type Shape = { play(facts: Case, shops: Shops): Promise<Outcome> | null };

/** A shape in the words of a system; cases that do not fit its schemas are left to the next. */
export function shape<S extends z.ZodType, A extends z.ZodType>(
  setting: S,
  action: A,
  play: (words: { setting: z.output<S>; action: z.output<A>; facts: Case }, shops: Shops) => Promise<Outcome>,
): Shape {
  return {
    play(facts, shops) {
      const given = setting.safeParse(facts.setting);
      const done = action.safeParse(facts.action);
      return given.success && done.success
        ? play({ setting: given.data, action: done.data, facts }, shops)
        : null;
    },
  };
}

/** Plays a case by the first shape that fits it; where none does it is `otherwise`, or its words are not known. */
export async function playFirst(
  shapes: readonly Shape[],
  facts: Case,
  shops: Shops,
  otherwise?: Outcome,
): Promise<Outcome> {
  for (const each of shapes) {
    const playing = each.play(facts, shops);
    if (playing) return playing;
  }
  if (otherwise) return otherwise;
  throw new Error(`Words that are not known: ${JSON.stringify([facts.setting, facts.action])}`);
}
