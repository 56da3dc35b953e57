import type { Moment } from "./calendar";
import type { Club } from "./club";
import type { Random } from "./random";
import { certificateCommands } from "./test-certificate-commands";
import type { Command } from "./test-command";
import { memberCommands } from "./test-member-commands";
import { orderCommands } from "./test-order-commands";
import { programCommands } from "./test-program-commands";
import { tierCommands } from "./test-tier-commands";

const everything = [
  ...memberCommands,
  ...orderCommands,
  ...certificateCommands,
  ...tierCommands,
  ...programCommands,
];
const deck = everything.flatMap(([times, draw]) => Array.from({ length: times }, () => draw));

/** Anything that can happen to this club at a moment. */
export function drawCommand(random: Random, club: Club, now: Moment): Command {
  for (;;) {
    const command = random.oneOf(deck)(random, club, now);
    if (command) return command;
  }
}
