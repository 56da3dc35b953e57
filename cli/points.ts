import type { Command } from "commander";
import type { Context } from "@/lib/access/context";
import type { SentForApproval } from "@/lib/approvals/model";
import { readId, showId } from "@/lib/kernel/ids";
import { getMembership } from "@/lib/memberships/get-membership";
import type { MembershipView } from "@/lib/memberships/model";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput, reversePostingInput } from "@/lib/points/input";
import type { ManualChange } from "@/lib/points/model";
import { reversePosting } from "@/lib/points/reverse-posting";
import { type Answer, answering } from "./answering";
import { asOperator } from "./as-operator";
import { creditList } from "./credit-list";
import { findMembership } from "./find-customer";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { showPoints } from "./show-amount";
import { memberLine, showMember } from "./show-member";
import { addScopedVerb } from "./verb";

type Call = { org: string; as?: string; reason: string; key?: string };
type Options = Call & { program: string; customer: string };
type CreditOptions = Options & { activatesOn?: string; expiresOn?: string };

const asHelp = "act as this operator, with the rights and limits of its group";

export function registerPoints(noun: Command): void {
  const verb = (name: string, description: string) =>
    addScopedVerb(noun, `${name} <points>`, {
      description,
      examples: [`points ${name} 50 --org acme --program "Acme Club" --customer 1001 --reason "goodwill"`],
    })
      .requiredOption("--program <program>", "its name or id")
      .requiredOption("--customer <customer>", "the member: own id or cus_…")
      .requiredOption("--reason <text>", "why; stands on the entry")
      .option("--as <email>", asHelp)
      .option("--key <key>", "repeating a command with the same key changes nothing");
  verb("credit", "Give points by hand")
    .option("--activates-on <day>", "first day on which they can be spent; at once unless told")
    .option("--expires-on <day>", "last day on which they can be spent; never ends unless told")
    .action(answering(credit));
  verb("debit", "Take available points by hand").action(answering(debit));
  addScopedVerb(noun, "credit-list <path>", {
    description: "Give points by hand to a list of members: a CSV file of “who, points, note”",
    examples: ['points credit-list gift.csv --org acme --program "Acme Club" --reason "goodwill" --run'],
    more: "Who: a card number, phone, e-mail, own id or cus_…. Lines that mean nobody are left out and said.",
  })
    .requiredOption("--program <program>", "its name or id")
    .requiredOption("--reason <text>", "why; stands on every entry")
    .option("--activates-on <day>", "first day on which they can be spent; at once unless told")
    .option("--expires-on <day>", "last day on which they can be spent; never ends unless told")
    .option("--check", "only say what the list means")
    .option("--run", "work on it here until it is done, without waiting for the worker")
    .option("--key <key>", "repeating a command with the same key starts nothing more")
    .action(answering(creditList));
  addScopedVerb(noun, "reverse <entry>", {
    description: "Reverse everything that was posted together with an entry",
    examples: ['points reverse ent_… --org acme --reason "credited twice"'],
  })
    .requiredOption("--reason <text>", "why; stands on the new entries")
    .option("--as <email>", asHelp)
    .option("--key <key>", "repeating a command with the same key changes nothing")
    .action(answering(reverse));
}

function credit(points: string, { activatesOn, expiresOn, ...options }: CreditOptions): Promise<Answer> {
  return change(options, (context, call) =>
    creditPoints(context, parseInput(creditPointsInput, { ...call, points, activatesOn, expiresOn })),
  );
}

function debit(points: string, options: Options): Promise<Answer> {
  return change(options, (context, call) =>
    debitPoints(context, parseInput(debitPointsInput, { ...call, points })),
  );
}

function reverse(entry: string, { org, as, reason, key }: Call): Promise<Answer> {
  return withOrganization(org, async (system) => {
    const context = await asOperator(system, as);
    const input = { entryId: readId("entry", entry, "entry"), reason, ...(key && { key }) };
    const made = await reversePosting(context, parseInput(reversePostingInput, input));
    if (made.approval) return sent(made.approval, {});
    const posting = showId("posting", made.postingId);
    return { data: { result: "reversed", posting }, words: ["reversed", posting] };
  });
}

function change(
  { org, as, reason, key, ...whom }: Options,
  work: (
    context: Context,
    call: { membershipId: string; reason: string; key?: string },
  ) => Promise<ManualChange>,
): Promise<Answer> {
  return withOrganization(org, async (system) => {
    const { id: membershipId } = await findMembership(system, whom);
    const context = await asOperator(system, as);
    const made = await work(context, { membershipId, reason, ...(key && { key }) });
    return answer(made, await getMembership(system, { id: membershipId }));
  });
}

function answer({ postingId, approval, points }: ManualChange, member: MembershipView): Answer {
  const amount = showPoints(points, member.program.pointDecimals);
  if (approval) return sent(approval, { points: amount, member: showMember(member) });
  const posting = showId("posting", postingId);
  return {
    data: { result: "posted", posting, points: amount, member: showMember(member) },
    words: [`${amount} points, ${posting}`, memberLine(member)],
  };
}

/** Nothing was posted: a second person has to approve it. */
function sent({ id, lapsesAt }: SentForApproval, more: Record<string, unknown>): Answer {
  const approval = showId("approval", id);
  return {
    data: { result: "sent for approval", approval, lapsesAt, ...more },
    words: ["sent for approval", approval],
  };
}
