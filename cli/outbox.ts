import type { Command } from "commander";
import { showId } from "@/lib/kernel/ids";
import { listOutbox } from "@/lib/outbox/list-outbox";
import { outboxList } from "@/lib/outbox/list-spec";
import type { OutboxMessage } from "@/lib/outbox/model";
import { type Answer, answering } from "./answering";
import { type ListOptions, listStateOf, moreLines, showPage } from "./list-page";
import { withOrganization } from "./session";
import { table } from "./table";
import { addScopedVerb } from "./verb";

export function registerOutbox(noun: Command): void {
  addScopedVerb(noun, "list", {
    description:
      "Messages that wait to be sent, the latest first, with the codes they hold while those are good",
    examples: ["outbox list --org acme"],
  })
    .option("--after <cursor>", "the page after this cursor, `next` of the page before")
    .action(answering(list));
}

function list({ org, ...options }: { org: string } & Pick<ListOptions, "after">): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const page = await listOutbox(context, listStateOf(outboxList, options));
    const lines = table(page.rows, [
      { title: "When", cell: ({ createdAt }) => createdAt.toISOString() },
      { title: "For", cell: ({ purpose }) => purpose },
      { title: "Customer", cell: ({ customer }) => customer.name },
      { title: "Program", cell: ({ program }) => program },
      { title: "To", cell: ({ phone }) => phone ?? "" },
      { title: "Code", cell: ({ code }) => code ?? "" },
    ]);
    return { data: showPage(page, showMessage), words: [...lines, ...moreLines(page)] };
  });
}

function showMessage({ id: _, customer, ...message }: OutboxMessage) {
  return { ...message, customer: { id: showId("customer", customer.id), name: customer.name } };
}
