import type { Command } from "commander";
import { recordActivitySchema } from "@/lib/activities/input";
import { listActivityRecords } from "@/lib/activities/list-activity-records";
import { recordActivity } from "@/lib/activities/record-activity";
import { type Answer, answering } from "./answering";
import { findMembership } from "./find-customer";
import { parseInput } from "./parse-input";
import { readMoment } from "./read-moment";
import { withOrganization } from "./session";
import { showPoints } from "./show-amount";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type Whom = { org: string; program: string; customer: string };

export function registerActivity(noun: Command): void {
  const verb = (usage: string, description: string, example: string) =>
    addScopedVerb(noun, usage, {
      description,
      examples: [`activity ${example} --org acme --program "Acme Club" --customer 1001`],
    })
      .requiredOption("--program <program>", "its name or id")
      .requiredOption("--customer <customer>", "the member: own id or cus_…");
  verb(
    "record <event> <number>",
    "Record that a member did something; one number pays once",
    "record review r-17",
  )
    .option("--at <day>", "when it happened; now unless told")
    .action(answering(record));
  verb("list", "What a member did, the latest first", "list").action(answering(list));
}

function record(
  event: string,
  sourceId: string,
  { org, at, ...whom }: Whom & { at?: string },
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: membershipId, program } = await findMembership(context, whom);
    const occurredAt = readMoment(at, program.timeZone, "at");
    const input = parseInput(recordActivitySchema, { membershipId, event, sourceId, occurredAt });
    const { outcome, points, isRepeat } = await recordActivity(context, input);
    const shown = showPoints(points, program.pointDecimals);
    const result = isRepeat ? "unchanged" : "recorded";
    return { data: { result, outcome, points: shown }, words: [`${result}: ${outcome}, ${shown} points`] };
  });
}

function list({ org, ...whom }: Whom): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: membershipId, program } = await findMembership(context, whom);
    const records = await listActivityRecords(context, { membershipId });
    const points = (amount: bigint) => showPoints(amount, program.pointDecimals);
    const data = records.map(({ event, sourceId, occurredAt, outcome, ...rest }) => ({
      ...{ event, sourceId, occurredAt, outcome },
      points: points(rest.points),
    }));
    const words = table(records, [
      { title: "Activity", cell: ({ event }) => event },
      { title: "Number", cell: ({ sourceId }) => sourceId },
      { title: "Outcome", cell: ({ outcome }) => outcome },
      { title: "Points", cell: (row) => String(points(row.points)), align: "end" },
    ]);
    return { data: { rows: data }, words };
  });
}
