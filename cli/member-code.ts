import { type Command, Option } from "commander";
import { confirmPhoneSchema, sendCodeSchema } from "@/lib/codes/input";
import { type CodePurpose, codePurposes } from "@/lib/codes/model";
import { sendCode } from "@/lib/codes/send-code";
import { showId } from "@/lib/kernel/ids";
import { confirmMembership } from "@/lib/memberships/confirm-membership";
import { confirmPhone } from "@/lib/memberships/confirm-phone";
import { getMembership } from "@/lib/memberships/get-membership";
import { type Answer, answering } from "./answering";
import { findMembership } from "./find-customer";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { memberLine, showMember } from "./show-member";
import { addScopedVerb } from "./verb";

type Whom = { org: string; program: string };

/** `member send-code|confirm`. */
export function registerMemberCode(noun: Command): void {
  const verb = (usage: string, description: string, examples: string[]) =>
    addScopedVerb(noun, `${usage} <customer>`, {
      description,
      examples: examples.map((more) => `member ${usage} 1001 --org acme --program "Acme Club"${more}`),
    }).requiredOption("--program <program>", "its name or id");
  verb("send-code", "Send a one-time code to the member's phone; `outbox list` reads out what waits", [
    "",
    " --for spending",
  ])
    .addOption(new Option("--for <purpose>", "what it proves").choices(codePurposes).default("phone"))
    .action(answering(send));
  verb(
    "confirm",
    "A member who waits and lacks nothing becomes active; with a code, the phone is confirmed",
    ["", " --code 123456"],
  )
    .option("--code <digits>", "the one-time code that was sent to the member's phone")
    .action(answering(confirm));
}

function send(text: string, { org, program, for: purpose }: Whom & { for: CodePurpose }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: membershipId } = await findMembership(context, { customer: text, program });
    const sent = await sendCode(context, parseInput(sendCodeSchema, { membershipId, purpose }));
    const data = { result: "sent", member: showId("membership", membershipId), purpose, ...sent };
    return { data, words: [`sent to ${sent.phone}, good until ${sent.expiresAt.toISOString()}`] };
  });
}

function confirm(text: string, { org, program, code }: Whom & { code?: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id } = await findMembership(context, { customer: text, program });
    if (code === undefined) await confirmMembership(context, { id });
    else await confirmPhone(context, parseInput(confirmPhoneSchema, { membershipId: id, code }));
    const member = await getMembership(context, { id });
    return {
      data: { result: "confirmed", ...showMember(member) },
      words: ["confirmed", memberLine(member)],
    };
  });
}
