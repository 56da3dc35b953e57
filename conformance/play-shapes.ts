import type { z } from "zod";
import type { Outcome, Question } from "./family";
import type { Shops } from "./shop";

/** One shape of cases: what stands in `setting` and `action`, and how that is played. */
export type Shape = { play(question: Question, shops: Shops): Promise<Outcome> | null };

/** A shape in the words of a system; cases that do not fit its schemas are left to the next. */
export function shape<S extends z.ZodType, A extends z.ZodType>(
  setting: S,
  action: A,
  play: (words: { setting: z.output<S>; action: z.output<A> }, shops: Shops) => Promise<Outcome>,
): Shape {
  return {
    play(question, shops) {
      const given = setting.safeParse(question.setting);
      const done = action.safeParse(question.action);
      return given.success && done.success ? play({ setting: given.data, action: done.data }, shops) : null;
    },
  };
}

/** Plays a case by the first shape that fits it; where none does it is `otherwise`, or its words are not known. */
export async function playFirst(
  shapes: readonly Shape[],
  question: Question,
  shops: Shops,
  otherwise?: Outcome,
): Promise<Outcome> {
  for (const each of shapes) {
    const playing = each.play(question, shops);
    if (playing) return playing;
  }
  if (otherwise) return otherwise;
  throw new Error(`Words that are not known: ${JSON.stringify([question.setting, question.action])}`);
}
