import type { Command } from "commander";
import { confirmMembership } from "@/lib/memberships/confirm-membership";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enroll } from "@/lib/memberships/enroll";
import { getMembership } from "@/lib/memberships/get-membership";
import { changeMembershipSchema, enrollSchema } from "@/lib/memberships/input";
import type { MembershipView } from "@/lib/memberships/model";
import { reactivateMembership } from "@/lib/memberships/reactivate-membership";
import { type Answer, answering } from "./answering";
import { findCustomer, findMembership } from "./find-customer";
import { findProgram } from "./find-program";
import { registerMemberTier } from "./member-tier";
import { parseInput } from "./parse-input";
import { readMoment } from "./read-moment";
import { withOrganization } from "./session";
import { memberLine, showMember } from "./show-member";
import { addScopedVerb } from "./verb";

type Whom = { org: string; program: string };
type EnrollOptions = Whom & {
  phone?: string;
  card?: string;
  phoneCountry: string;
  at?: string;
  share?: string;
};

export function registerMember(noun: Command): void {
  const verb = (name: string, description: string, example: string) =>
    addScopedVerb(noun, `${name} <customer>`, {
      description,
      examples: [`member ${name} 1001 --org acme --program "Acme Club"${example}`],
    }).requiredOption("--program <program>", "its name or id");
  verb("enroll", "Enroll a customer; a member already is said to be “unchanged”", " --card 970000000012")
    .option("--phone <number>", "one of the customer's or a new one; this or a card is needed")
    .option("--card <number>", "the member's card")
    .option("--phone-country <code>", "how a national number is read", "US")
    .option("--share <code>", "the share code of the member who brought the customer")
    .option("--at <day>", "enrolled since this day or time; now unless told")
    .action(answering(enrollOne));
  verb("show", "Show a member with its balance of now", "").action(answering(show));
  verb(
    "deactivate",
    "From now on the member neither earns nor spends; balances stay",
    ' --reason "moved away"',
  )
    .requiredOption("--reason <text>", "why")
    .action(
      answering((text: string, options: Whom & { reason: string }) => change(text, options, "deactivated")),
    );
  verb("confirm", "A member who waits and lacks nothing becomes active", "").action(answering(confirm));
  verb("reactivate", "The member earns and spends again", ' --reason "came back"')
    .requiredOption("--reason <text>", "why")
    .action(
      answering((text: string, options: Whom & { reason: string }) => change(text, options, "reactivated")),
    );
  registerMemberTier(noun);
}

function enrollOne(
  text: string,
  { org, program, phone, card, phoneCountry, at, share }: EnrollOptions,
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: customerId } = await findCustomer(context, text);
    const { id: programId } = await findProgram(context, program);
    const enrolledAt = readMoment(at, context.scope.timeZone, "at");
    const input = {
      programId,
      customerId,
      phone,
      cardNumber: card,
      phoneCountry,
      enrolledAt,
      referralCode: share,
    };
    const { id, isNew } = await enroll(context, parseInput(enrollSchema, input));
    return answer(isNew ? "enrolled" : "unchanged", await getMembership(context, { id }));
  });
}

function show(text: string, { org, program }: Whom): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const member = await findMembership(context, { customer: text, program });
    return { data: showMember(member), words: memberLine(member) };
  });
}

function confirm(text: string, { org, program }: Whom): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id } = await findMembership(context, { customer: text, program });
    await confirmMembership(context, { id });
    return answer("confirmed", await getMembership(context, { id }));
  });
}

function change(
  text: string,
  { org, program, reason }: Whom & { reason: string },
  to: "deactivated" | "reactivated",
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id } = await findMembership(context, { customer: text, program });
    const input = parseInput(changeMembershipSchema, { id, reason });
    await (to === "deactivated" ? deactivateMembership : reactivateMembership)(context, input);
    return answer(to, await getMembership(context, { id }));
  });
}

function answer(result: string, member: MembershipView): Answer {
  return { data: { result, ...showMember(member) }, words: [result, memberLine(member)] };
}
