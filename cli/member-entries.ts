import type { Command } from "commander";
import { formatMoment } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
import type { DescribedEntry } from "@/lib/ledger/describe-entries";
import { listMembershipEntries } from "@/lib/memberships/list-membership-entries";
import { membershipEntryList } from "@/lib/memberships/list-spec";
import { type Answer, answering } from "./answering";
import { findMembership } from "./find-customer";
import { listStateOf, moreLines, showPage } from "./list-page";
import { withOrganization } from "./session";
import { showPoints } from "./show-amount";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type Options = { org: string; program: string; after?: string };

/** `member entries`: what changed a member's balance, with the ids that `points reverse` takes. */
export function registerMemberEntries(noun: Command): void {
  addScopedVerb(noun, "entries <customer>", {
    description: "Every change of a member's balance, the latest first",
    examples: ['member entries 1001 --org acme --program "Acme Club"'],
  })
    .requiredOption("--program <program>", "its name or id")
    .option("--after <cursor>", "the page after this cursor, `next` of the page before")
    .action(answering(list));
}

function list(customer: string, { org, program, ...options }: Options): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const member = await findMembership(context, { customer, program });
    const state = listStateOf(membershipEntryList, options);
    const page = await listMembershipEntries(context, { id: member.id }, state);
    const { pointDecimals, timeZone } = member.program;
    const lines = table(page.rows, [
      { title: "When", cell: ({ occurredAt }) => formatMoment(occurredAt, timeZone) },
      { title: "What", cell: ({ kind }) => kind },
      { title: "Points", cell: ({ amount }) => String(showPoints(amount, pointDecimals)), align: "end" },
      { title: "From", cell: ({ from }) => from },
      { title: "To", cell: ({ to }) => to },
      { title: "Entry", cell: ({ id }) => showId("entry", id) },
    ]);
    const show = (entry: DescribedEntry) => showEntry(entry, pointDecimals);
    return { data: showPage(page, show), words: [...lines, ...moreLines(page)] };
  });
}

function showEntry({ id, kind, from, to, amount, occurredAt }: DescribedEntry, decimals: number) {
  return { id: showId("entry", id), kind, from, to, points: showPoints(amount, decimals), occurredAt };
}
