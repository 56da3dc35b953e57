import type { Command } from "commander";
import { closeMonth } from "@/lib/months/close-month";
import { closeMonthSchema } from "@/lib/months/input";
import { listMonths } from "@/lib/months/list-months";
import { type Answer, answering } from "./answering";
import { parseInput } from "./parse-input";
import { withOrganization } from "./session";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };

export function registerMonth(noun: Command): void {
  addScopedVerb(noun, "close <month>", {
    description: "Close an accounting month for good: it takes no more entries",
    examples: ["month close 2025-01 --org acme"],
    more: "Months are closed in their order, each once it is over.",
  })
    .option("--note <text>", "kept with it")
    .action(answering(close));
  addScopedVerb(noun, "list", {
    description: "Closed months with the digests of their entries, and which is next",
    examples: ["month list --org acme"],
  }).action(answering(list));
}

function close(month: string, { org, note }: Scoped & { note?: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const closed = await closeMonth(context, parseInput(closeMonthSchema, { month, note }));
    const words = [`closed ${month}: ${closed.entries} entries, digest ${closed.digest}`];
    return { data: { result: "closed", ...closed }, words };
  });
}

function list({ org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const months = await listMonths(context);
    const words = [
      ...table(months.closed, [
        { title: "Month", cell: ({ month }) => month },
        { title: "Entries", cell: ({ entries }) => String(entries), align: "end" },
        { title: "Digest", cell: ({ digest }) => digest },
      ]),
      months.next
        ? `Next: ${months.next.month}${months.next.isOver ? "" : ", once it is over"}`
        : "Nothing is open.",
    ];
    return { data: months, words };
  });
}
