import type { Command } from "commander";
import { showId } from "@/lib/kernel/ids";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enroll } from "@/lib/memberships/enroll";
import { getMembership } from "@/lib/memberships/get-membership";
import {
  changeMembershipSchema,
  enrollSchema,
  mergeMembersSchema,
  unmergeMembersSchema,
} from "@/lib/memberships/input";
import { mergeMembers } from "@/lib/memberships/merge-members";
import type { MembershipView } from "@/lib/memberships/model";
import { reactivateMembership } from "@/lib/memberships/reactivate-membership";
import { unmergeMembers } from "@/lib/memberships/unmerge-members";
import { type Answer, answering } from "./answering";
import { findCustomer, findMembership } from "./find-customer";
import { findProgram } from "./find-program";
import { registerMemberAsOf } from "./member-as-of";
import { registerMemberCode } from "./member-code";
import { registerMemberEntries } from "./member-entries";
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
    "combine",
    "Move everything of this member to another of the program",
    ' --into 1002 --reason "one person"',
  )
    .requiredOption("--into <customer>", "the other member: own id or cus_…")
    .requiredOption("--reason <text>", "why")
    .action(answering(combine));
  verb("uncombine", "Undo that; what was used since stays", ' --reason "two people after all"')
    .requiredOption("--reason <text>", "why")
    .action(answering(uncombine));
  verb(
    "deactivate",
    "From now on the member neither earns nor spends; balances stay",
    ' --reason "moved away"',
  )
    .requiredOption("--reason <text>", "why")
    .action(
      answering((text: string, options: Whom & { reason: string }) => change(text, options, "deactivated")),
    );
  verb("reactivate", "The member earns and spends again", ' --reason "came back"')
    .requiredOption("--reason <text>", "why")
    .action(
      answering((text: string, options: Whom & { reason: string }) => change(text, options, "reactivated")),
    );
  registerMemberCode(noun);
  registerMemberEntries(noun);
  registerMemberTier(noun);
  registerMemberAsOf(noun);
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

function combine(
  text: string,
  { org, program, into, reason }: Whom & { into: string; reason: string },
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: sourceId } = await findMembership(context, { customer: text, program });
    const { id: targetId } = await findMembership(context, { customer: into, program });
    await mergeMembers(context, parseInput(mergeMembersSchema, { sourceId, targetId, reason }));
    return answer("combined", await getMembership(context, { id: targetId }));
  });
}

function uncombine(text: string, { org, program, reason }: Whom & { reason: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: sourceId } = await findMembership(context, { customer: text, program });
    const { stayed } = await unmergeMembers(context, parseInput(unmergeMembersSchema, { sourceId, reason }));
    const member = await getMembership(context, { id: sourceId });
    const { data, words } = answer("parted", member);
    const lots = stayed.map(({ lotId }) => showId("lot", lotId));
    return {
      data: { ...data, stayed: lots },
      words: [...words, ...lots.map((lot) => `used since, stays: ${lot}`)],
    };
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

function answer(result: string, member: MembershipView) {
  return { data: { result, ...showMember(member) }, words: [result, memberLine(member)] };
}
