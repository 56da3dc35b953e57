import type { Command } from "commander";
import type { OrganizationContext } from "@/lib/access/build-context";
import { declineApproval } from "@/lib/approvals/decline-approval";
import { approveChangeInput, declineApprovalInput, withdrawApprovalInput } from "@/lib/approvals/input";
import { listApprovals } from "@/lib/approvals/list-approvals";
import { approvalList } from "@/lib/approvals/list-spec";
import { approvalStates, approvalVerbLabels, type ListedApproval } from "@/lib/approvals/model";
import { withdrawApproval } from "@/lib/approvals/withdraw-approval";
import { invalid } from "@/lib/kernel/errors";
import { readId, showId } from "@/lib/kernel/ids";
import { approveChange } from "@/lib/points/approve-change";
import { amountInWords } from "@/lib/programs/amount-words";
import { type Answer, answering } from "./answering";
import { asOperator } from "./as-operator";
import { addListOptions, type ListOptions, listStateOf, moreLines, showPage } from "./list-page";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { showPoints } from "./show-amount";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type Call = { org: string; as: string; note?: string; key?: string };

export function registerApprovals(noun: Command): void {
  addListOptions(
    addScopedVerb(noun, "list", {
      description: "What waits, or waited, for a second person, the newest first",
      examples: ["approvals list --org acme --state waiting"],
    }).option("--state <state>", `only ${approvalStates.join(", ")}`),
  ).action(answering(list));
  const verb = (name: string, description: string) =>
    addScopedVerb(noun, `${name} <request>`, {
      description,
      examples: [`approvals ${name} apr_… --org acme --as ann@acme.example`],
    })
      .requiredOption("--as <email>", "who does it: an operator, since the system is no second person")
      .option("--key <key>", "repeating a command with the same key changes nothing");
  verb("approve", "Post it now, as somebody else than who asked")
    .option("--note <text>", "for whoever looks later")
    .action(answering(approve));
  verb("decline", "Say no to it: nothing is posted")
    .requiredOption("--note <text>", "why not")
    .action(answering(decline));
  verb("withdraw", "Take one's own request back").action(answering(withdraw));
}

function list({ org, state, ...options }: { org: string; state?: string } & ListOptions): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const known = approvalStates.find((each) => each === state);
    if (state && !known) throw invalid({ state: `Give one of ${approvalStates.join(", ")}.` });
    const asked = listStateOf(approvalList, options);
    const filters = known ? { state: [known] } : {};
    const page = await listApprovals(context, { ...asked, filters });
    return { data: showPage(page, showApproval), words: [...linesOf(page.rows), ...moreLines(page)] };
  });
}

function approve(request: string, call: Call): Promise<Answer> {
  return as(call, async (context) => {
    const input = parseInput(approveChangeInput, inputOf(request, call));
    const posting = showId("posting", (await approveChange(context, input)).postingId);
    return { data: { result: "approved", approval: request, posting }, words: ["approved", posting] };
  });
}

function decline(request: string, call: Call): Promise<Answer> {
  return as(call, async (context) => {
    await declineApproval(context, parseInput(declineApprovalInput, { note: "", ...inputOf(request, call) }));
    return { data: { result: "declined", approval: request }, words: "declined" };
  });
}

function withdraw(request: string, call: Call): Promise<Answer> {
  return as(call, async (context) => {
    await withdrawApproval(context, parseInput(withdrawApprovalInput, inputOf(request, call)));
    return { data: { result: "withdrawn", approval: request }, words: "withdrawn" };
  });
}

function as({ org, as: email }: Call, work: (context: OrganizationContext) => Promise<Answer>) {
  return withOrganization(org, async (context) => work(await asOperator(context, email)));
}

function inputOf(request: string, { note, key }: Call) {
  const approvalId = readId("approval", request, "request");
  return { approvalId, ...(note && { note }), ...(key && { key }) };
}

function showApproval({ id, verb, change, customer, program, reason, ...rest }: ListedApproval) {
  const { state, askedAt, askedBy, lapsesAt, decided } = rest;
  return {
    ...{ id: showId("approval", id), state, verb, change: showPoints(change, program.pointDecimals) },
    ...{ customer: showId("customer", customer.id), program: program.name, reason },
    ...{ askedAt, askedBy: askedBy.name, lapsesAt },
    decided: decided && { at: decided.at, by: decided.by.name, note: decided.note },
  };
}

function linesOf(rows: readonly ListedApproval[]): string[] {
  return table(rows, [
    { title: "Request", cell: ({ id }) => showId("approval", id) },
    { title: "State", cell: ({ state }) => state },
    { title: "What", cell: ({ verb }) => approvalVerbLabels[verb] },
    { title: "Change", cell: ({ change, program }) => amountInWords(change, program), align: "end" },
    { title: "Asked by", cell: ({ askedBy }) => askedBy.name },
    { title: "Reason", cell: ({ reason }) => reason },
  ]);
}
