import { dayIsOver, localDay, type Moment } from "./calendar";
import { type Club, type ProgramState, stateAt } from "./club";
import { refuse } from "./refusal";
import type { Rules } from "./rules";

/** SPEC §3: the life of a program. While it is paused nothing is earned; once it is archived it ends on a day. */
export function changeState(
  club: Club,
  call: { from: ProgramState; to: "active" | "paused"; now: Moment },
): void {
  if (lastState(club) !== call.from) refuse("invalid_state");
  club.states.push({ at: call.now, state: call.to });
}

export function archive(club: Club, call: { closesOn: string; now: Moment }): void {
  if (lastState(club) === "archived") refuse("invalid_state");
  if (call.closesOn < localDay(call.now, club.zone)) refuse("invalid_input");
  club.states.push({ at: call.now, state: "archived" });
  club.closesAt = dayIsOver(call.closesOn, club.zone);
  for (const { account } of [...club.members, ...club.certificates]) account.closesAt = club.closesAt;
}

export function saveVersion(club: Club, call: { rules: Rules; now: Moment }): void {
  if (lastState(club) === "archived") refuse("invalid_state");
  club.versions.push({ from: call.now, rules: call.rules });
}

/** Archived programs take nobody and nothing new. */
export function refuseArchived(club: Club): void {
  if (lastState(club) === "archived") refuse("invalid_state");
}

export function refuseClosed(club: Club, now: Moment): void {
  if (stateAt(club, now) === null) refuse("invalid_state");
}

function lastState({ states }: Club): ProgramState {
  return states.at(-1)?.state ?? "active";
}
