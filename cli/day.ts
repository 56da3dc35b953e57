import type { Command } from "commander";
import { runDay } from "@/lib/day/run-day";
import { dayOf, formatMoment, isDay, startOfDayAfter } from "@/lib/kernel/days";
import { invalid } from "@/lib/kernel/errors";
import { type Answer, answering } from "./answering";
import { withOrganization } from "./session";
import { addScopedVerb } from "./verb";

export function registerDay(noun: Command): void {
  addScopedVerb(noun, "run", {
    description: "Post everything that was due by the end of a day, or by now",
    examples: ["day run --org acme", "day run --org acme --until 2025-12-31"],
    more: "The worker does this every minute; nothing that is shown depends on it.",
  })
    .option("--until <day>", "up to the end of this day; now unless told")
    .action(answering(run));
}

function run({ org, until }: { org: string; until?: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const through = lastMomentOf(until, context.scope.timeZone, context.clock.now());
    const { holders, entries } = await runDay(context, { through });
    const moment = formatMoment(through, context.scope.timeZone);
    return {
      data: { through, holders, entries },
      words: `${holders} holders settled through ${moment}, ${entries} entries written.`,
    };
  });
}

/** What is due at midnight belongs to the next day. */
function lastMomentOf(until: string | undefined, timeZone: string, now: Date): Date {
  if (until === undefined) return now;
  if (!isDay(until)) throw invalid({ until: "Give a day like 2025-12-31." });
  if (until > dayOf(now, timeZone)) throw invalid({ until: "This day has not come yet." });
  const last = new Date(startOfDayAfter(until, timeZone).getTime() - 1);
  return last < now ? last : now;
}
