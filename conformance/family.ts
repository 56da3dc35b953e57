import type { Case } from "./case";
import type { Shops } from "./shop";

/**
 * How a case came out. `answers`: Laurel was set up and driven as the case says, and these are its facts in the words
 * of the case. `differs`: it deliberately does something else. `no_notion`: it has no place for what the case is about.
 */
export type Outcome =
  | { kind: "answers"; actual: Record<string, unknown> }
  | { kind: "differs" | "no_notion"; because: string };

/** What an adapter sees of a case: never what is expected. */
export type Question = Pick<Case, "isCore" | "setting" | "action">;

/** Turns the cases of one system, in its words, into Laurel's configuration and verbs on a real database. */
export type Family = {
  /** The letters its ids begin with. */
  prefix: string;
  system: string;
  play(question: Question, shops: Shops): Promise<Outcome>;
};

export const answers = (actual: Record<string, unknown>): Outcome => ({ kind: "answers", actual });
export const differs = (because: string): Outcome => ({ kind: "differs", because });
export const noNotion = (because: string): Outcome => ({ kind: "no_notion", because });
