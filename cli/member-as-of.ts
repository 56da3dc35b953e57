import type { Command } from "commander";
import { z } from "zod";
import { showMoneyPlain } from "@/lib/kernel/money";
import { showPointsPlain } from "@/lib/kernel/points";
import { storedDay } from "@/lib/kernel/stored";
import { getBalanceAsOf } from "@/lib/memberships/get-balance-as-of";
import { type Answer, answering } from "./answering";
import { findMembership } from "./find-customer";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { showPoints } from "./show-amount";
import { card } from "./table";
import { addScopedVerb } from "./verb";

const daysSchema = z.object({ on: storedDay, knownOn: storedDay.optional() });

type Options = { org: string; program: string; on: string; knownOn?: string };

export function registerMemberAsOf(noun: Command): void {
  addScopedVerb(noun, "as-of <customer>", {
    description: "A member at the end of a day: balance, lots, tier, status, purchases, the rules in force",
    examples: ['member as-of 1001 --org acme --program "Acme Club" --on 2025-12-31 --known-on 2026-01-15'],
    more: "Two clocks: what had happened by one day, as far as it was known by the other.",
  })
    .requiredOption("--program <program>", "its name or id")
    .requiredOption("--on <day>", "what was true at the end of this day")
    .option("--known-on <day>", "as it was known at the end of this one; now unless told")
    .action(answering(asOf));
}

function asOf(text: string, { org, program, ...options }: Options): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const days = parseInput(daysSchema, options);
    const { id, program: found } = await findMembership(context, { customer: text, program });
    const member = await getBalanceAsOf(context, { id, ...days });
    const { available, pending, held, owed, status, tier, version } = member;
    const sums = Object.entries({ available, pending, held, owed });
    const shown = (show: (amount: bigint, decimals: number) => number | string) =>
      Object.fromEntries(sums.map(([name, amount]) => [name, show(amount, found.pointDecimals)]));
    const purchases = showMoneyPlain(member.purchases, found.currency);
    const lots = member.lots.map(({ activatesAt, expiresAt, ...lot }) => ({
      ...{ activatesAt, expiresAt, pending: showPoints(lot.pending, found.pointDecimals) },
      available: showPoints(lot.available, found.pointDecimals),
      held: showPoints(lot.held, found.pointDecimals),
    }));
    const data = { program: found.name, on: days.on, knownOn: days.knownOn ?? null };
    return {
      data: { ...data, status, tier, version, purchases, ...shown(showPoints), lots },
      words: card({
        status: status ?? "not enrolled yet",
        ...(tier && { tier }),
        ...shown(showPointsPlain),
        purchases: `${purchases} ${found.currency}`,
        lots: String(lots.length),
        rules: version === null ? "none yet" : `version ${version}`,
      }),
    };
  });
}
