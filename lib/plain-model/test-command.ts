import type { Moment } from "./calendar";
import type { Club } from "./club";
import type { Random } from "./random";
import type { RealClub } from "./test-real-club";

/** One thing that happens, in words, in the model, and in the engine. Both answer alike, or refuse with one code. */
export type Command = {
  words: string;
  inModel(club: Club): unknown;
  inEngine(real: RealClub): Promise<unknown>;
};

/** Draws what happens next, or null where there is nothing yet that it could happen to. */
export type Draw = (random: Random, club: Club, now: Moment) => Command | null;

/** What verbs ask for that have to be given a reason. */
export const reason = "Because";

/** The number of any of some things. */
export function anyOf(random: Random, things: readonly unknown[]): number | null {
  return things.length === 0 ? null : random.below(things.length);
}

/** As text, with amounts as digits. */
export function show(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}` : each));
}
