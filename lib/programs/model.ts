/** `points` programs count points, `cashback` programs money; the engine is the same. */
export const programKinds = ["points", "cashback"] as const;
export type ProgramKind = (typeof programKinds)[number];

export const programStates = ["draft", "active", "paused", "archived"] as const;
export type ProgramState = (typeof programStates)[number];

/** What a new program is offered; an organization may define others. */
export const defaultOrderTypes = ["sale", "renewal", "upgrade", "addon", "billing"] as const;

/** The channels that a new program is offered; an organization may define others. */
export const defaultChannels = ["web", "store", "phone"] as const;

/** From each state, the states it may move to. A draft is deleted rather than archived. */
const programTransitions: Record<ProgramState, readonly ProgramState[]> = {
  draft: ["active"],
  active: ["paused", "archived"],
  paused: ["active", "archived"],
  archived: [],
};

export function canMoveProgram(from: ProgramState, to: ProgramState): boolean {
  return programTransitions[from].includes(to);
}

/** What a program counts in, needed to put its amounts into words. Fixed once it is active. */
export type ProgramUnits = {
  currency: string;
  pointDecimals: number;
  /** Cashback is worded as money; points where it is not said. */
  kind?: ProgramKind;
};

/** An open program where one is chosen, with what it counts in. */
export type ProgramToChoose = {
  id: string;
  name: string;
  kind: ProgramKind;
  currency: string;
  pointDecimals: number;
  timeZone: string;
};
