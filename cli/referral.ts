import type { Command } from "commander";
import { ensureShareCode } from "@/lib/referrals/ensure-share-code";
import { listReferrals } from "@/lib/referrals/list-referrals";
import { type Answer, answering } from "./answering";
import { findMembership } from "./find-customer";
import { withOrganization } from "./session";
import { showPoints } from "./show-amount";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type Whom = { org: string; program: string; customer: string };

export function registerReferral(noun: Command): void {
  const verb = (name: string, description: string) =>
    addScopedVerb(noun, name, {
      description,
      examples: [`referral ${name} --org acme --program "Acme Club" --customer 1001`],
    })
      .requiredOption("--program <program>", "its name or id")
      .requiredOption("--customer <customer>", "the member: own id or cus_…");
  verb("code", "The share code that a member gives to friends").action(answering(code));
  verb("list", "The friends that a member brought").action(answering(list));
}

function code({ org, ...whom }: Whom): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: membershipId } = await findMembership(context, whom);
    const found = await ensureShareCode(context, { membershipId });
    return { data: found, words: [found.code] };
  });
}

function list({ org, ...whom }: Whom): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: membershipId, program } = await findMembership(context, whom);
    const found = await listReferrals(context, { membershipId });
    const friends = found.map(({ friend, createdAt, rewardedAt, takenBackAt, points }) => ({
      ...{ name: friend.name, createdAt, rewardedAt, takenBackAt },
      points: showPoints(points, program.pointDecimals),
    }));
    const words = table(friends, [
      { title: "Friend", cell: ({ name }) => name },
      { title: "Points", cell: ({ points }) => String(points), align: "end" },
      { title: "State", cell: ({ rewardedAt, takenBackAt }) => stateOf(rewardedAt, takenBackAt) },
    ]);
    return { data: { rows: friends }, words };
  });
}

function stateOf(rewardedAt: Date | null, takenBackAt: Date | null): string {
  if (takenBackAt) return "taken back";
  return rewardedAt ? "paid" : "no order yet";
}
