import type { Command } from "commander";
import { formatMoment } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
import type { MembershipView } from "@/lib/memberships/model";
import { privilegesInWords, thresholdInWords } from "@/lib/programs/facets/tiers";
import { assignTier } from "@/lib/tiers/assign-tier";
import { clearTierFloor } from "@/lib/tiers/clear-tier-floor";
import { getMemberTier, type MemberTierDetails } from "@/lib/tiers/get-member-tier";
import { assignTierSchema, clearTierFloorSchema } from "@/lib/tiers/input";
import { type Answer, answering } from "./answering";
import { findMembership } from "./find-customer";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { addScopedVerb } from "./verb";

type Whom = { org: string; program: string };
type Assign = Whom & { reason: string; until?: string };

/** `member tier show|assign|clear`. */
export function registerMemberTier(noun: Command): void {
  const tier = noun.command("tier").description("A member's tier in a program");
  const verb = (usage: string, description: string, example: string) =>
    addScopedVerb(tier, usage, {
      description,
      examples: [`member tier ${example} --org acme --program "Acme Club"`],
    }).requiredOption("--program <program>", "its name or id");
  verb(
    "show <customer>",
    "Show the tier, what is left to the next one, and how it came to it",
    "show 1001",
  ).action(answering(show));
  verb("assign <customer> <tier>", "Give a tier below which the member does not fall", "assign 1001 gold")
    .requiredOption("--reason <text>", "why")
    .option("--until <day>", "the last day on which it holds")
    .action(answering(assign));
  verb("clear <customer>", "Take back the tier that was given by hand", "clear 1001")
    .requiredOption("--reason <text>", "why")
    .action(answering(clear));
}

function show(text: string, { org, program }: Whom): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const member = await findMembership(context, { customer: text, program });
    return answer("shown", member, await getMemberTier(context, { membershipId: member.id }));
  });
}

function assign(text: string, tierKey: string, { org, program, reason, until }: Assign): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const member = await findMembership(context, { customer: text, program });
    const { id: membershipId } = member;
    await assignTier(context, parseInput(assignTierSchema, { membershipId, tierKey, reason, until }));
    return answer("assigned", member, await getMemberTier(context, { membershipId }));
  });
}

function clear(text: string, { org, program, reason }: Whom & { reason: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const member = await findMembership(context, { customer: text, program });
    const { id: membershipId } = member;
    await clearTierFloor(context, parseInput(clearTierFloorSchema, { membershipId, reason }));
    return answer("cleared", member, await getMemberTier(context, { membershipId }));
  });
}

function answer(result: string, member: MembershipView, { tier, history }: MemberTierDetails): Answer {
  const { program } = member;
  const lacks = (tier?.next?.lacks ?? []).map(({ measure, left, threshold }) => ({
    measure,
    left: String(left),
    of: String(threshold),
    words: `${thresholdInWords(measure, left, program)} more to ${tier?.next?.level.name}`,
  }));
  return {
    data: {
      result,
      membership: showId("membership", member.id),
      program: program.name,
      tier: tier?.level.key ?? null,
      name: tier?.level.name ?? null,
      given: tier?.given?.key ?? null,
      keptUntil: tier?.keep?.until ?? null,
      left: lacks.map(({ words: _, ...lack }) => lack),
      history: history.map(({ key, at, cause }) => ({ tier: key, at, cause })),
    },
    words: tier
      ? [
          `${program.name}: ${tier.level.name}${tier.given ? " (given by hand)" : ""}`,
          ...privilegesInWords(tier.level, program),
          ...lacks.map(({ words }) => words),
          ...(tier.keep ? [`kept until ${formatMoment(tier.keep.until, program.timeZone)}`] : []),
        ]
      : [`${program.name} has no tiers`],
  };
}
