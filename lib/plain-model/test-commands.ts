import type { Moment } from "./calendar";
import type { Club } from "./club";
import type { Random } from "./random";
import { certificateCommands } from "./test-certificate-commands";
import type { Command, Draw } from "./test-command";
import { joining, memberCommands } from "./test-member-commands";
import { orderCommands } from "./test-order-commands";
import { programCommands } from "./test-program-commands";
import { rewardCommands } from "./test-reward-commands";
import { tierCommands } from "./test-tier-commands";

const everything = [
  ...memberCommands,
  ...orderCommands,
  ...certificateCommands,
  ...tierCommands,
  ...rewardCommands,
  ...programCommands,
];
/** What can happen to a club: in each some of it never does, so that the rest meets more often. */
export function drawDeck(random: Random): Draw[] {
  const kept = everything.filter(([times]) => times >= 12 || !random.once(3));
  return [...kept, joining].flatMap(([times, draw]) => Array.from({ length: times }, () => draw));
}

/** Anything of it that can happen to this club at a moment. */
export function drawCommand(random: Random, deck: readonly Draw[], club: Club, now: Moment): Command {
  for (;;) {
    const command = random.oneOf(deck)(random, club, now);
    if (command) return command;
  }
}
