import type { Command } from "commander";
import { formatMoment } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
import { activateProgram } from "@/lib/programs/activate-program";
import { archiveProgram } from "@/lib/programs/archive-program";
import { getProgram } from "@/lib/programs/get-program";
import { activateProgramSchema, archiveProgramSchema, changeProgramStateSchema } from "@/lib/programs/input";
import { type ListedProgram, listPrograms } from "@/lib/programs/list-programs";
import { programList } from "@/lib/programs/list-spec";
import { pauseProgram } from "@/lib/programs/pause-program";
import { resumeProgram } from "@/lib/programs/resume-program";
import { recalculateProgram } from "@/lib/tiers/recalculate-program";
import { type Answer, answering } from "./answering";
import { createProgramOnce } from "./create-program-once";
import { findProgram } from "./find-program";
import { addListOptions, type ListOptions, listStateOf, moreLines, showPage } from "./list-page";
import { parseInput } from "./parse-input";
import { addProgramOptions } from "./program-options";
import { registerRules } from "./program-rules";
import { readMoment } from "./read-moment";
import type { ProgramOptions } from "./read-program-input";
import { withOrganization } from "./session";
import { programFacts, showProgram } from "./show-program";
import { card, table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };
type Reason = { reason?: string };

export function registerProgram(noun: Command): void {
  const example = `program create --org acme --name "Acme Club" --currency USD --channels web \\
      --order-types sale --earn "1 per 1.00" --conversion "250 = 25.00" --expiry "12 months" --activate`;
  addProgramOptions(
    addScopedVerb(noun, "create", {
      description: "Create a program; the same again says “unchanged”",
      examples: [example, "program create --org acme --name Club --currency USD --rules club.json"],
    }),
  ).action(answering(create));
  addListOptions(
    addScopedVerb(noun, "list", {
      description: "List the programs of the organization and those below it",
      examples: ["program list --org acme", "program list --org provider --json"],
    }),
  ).action(answering(list));
  addScopedVerb(noun, "show <program>", {
    description: "Show a program by its name or id",
    examples: ['program show "Acme Club" --org acme'],
  }).action(answering((text: string, options: Scoped) => change(text, options, async () => "shown")));
  registerRules(noun);
  registerLife(noun);
}

function registerLife(noun: Command): void {
  const verb = (name: string, description: string, more = "") =>
    addScopedVerb(noun, `${name} <program>`, {
      description,
      examples: [`program ${name} "Acme Club" --org acme${more}`],
    });
  verb("activate", "Activate a draft: orders earn from now on, or from --effective")
    .option("--effective <day>", "in force from this day, which may be past")
    .action(answering(activate));
  verb("recalculate-tiers", "Judge the tiers of all members by the rules of now, as an operation").action(
    answering(recalculate),
  );
  const withReason = (command: Command) => command.option("--reason <text>", "why, for the audit log");
  withReason(verb("pause", "Pause it: nothing is earned, spending and expiry go on")).action(
    answering(pause),
  );
  withReason(verb("resume", "Go on after a pause")).action(answering(resume));
  withReason(
    verb(
      "archive",
      "End it for good: spending until --closes-on, then all expires",
      " --closes-on 2027-01-31",
    ),
  )
    .requiredOption("--closes-on <day>", "the last day on which points can be spent")
    .action(answering(archive));
}

function create(options: Scoped & ProgramOptions): Promise<Answer> {
  return withOrganization(options.org, async (context) => {
    const { program, result } = await createProgramOnce(context, options);
    return { data: { result, ...showProgram(program) }, words: [result, ...card(programFacts(program))] };
  });
}

function list(options: Scoped & ListOptions): Promise<Answer> {
  return withOrganization(options.org, async (context) => {
    const page = await listPrograms(context, listStateOf(programList, options));
    return {
      data: showPage(page, showListed),
      words: [...table(page.rows, listColumns), ...moreLines(page)],
    };
  });
}

function showListed(row: ListedProgram) {
  const { id, organization, name, state, kind, currency, memberCount, createdAt } = row;
  const shownId = showId("program", id);
  return {
    id: shownId,
    organization: organization.slug,
    name,
    state,
    kind,
    currency,
    members: memberCount,
    createdAt,
  };
}

const listColumns = [
  { title: "Name", cell: (row: ListedProgram) => row.name },
  { title: "Organization", cell: (row: ListedProgram) => row.organization.slug },
  { title: "State", cell: (row: ListedProgram) => row.state },
  { title: "Currency", cell: (row: ListedProgram) => row.currency },
  { title: "Members", cell: (row: ListedProgram) => String(row.memberCount), align: "end" as const },
  { title: "Id", cell: (row: ListedProgram) => showId("program", row.id) },
];

function activate(text: string, options: Scoped & { effective?: string }): Promise<Answer> {
  return change(text, options, async (context, { id, timeZone }) => {
    const effectiveFrom = readMoment(options.effective, timeZone, "effective");
    await activateProgram(context, parseInput(activateProgramSchema, { programId: id, effectiveFrom }));
    return "activated";
  });
}

function recalculate(text: string, options: Scoped): Promise<Answer> {
  return change(text, options, async (context, { id }) => {
    const { operationId } = await recalculateProgram(context, { programId: id });
    return `judging all members: ${showId("operation", operationId)}`;
  });
}

function pause(text: string, options: Scoped & Reason): Promise<Answer> {
  return change(text, options, async (context, { id }) => {
    const { reason } = options;
    await pauseProgram(context, parseInput(changeProgramStateSchema, { programId: id, reason }));
    return "paused";
  });
}

function resume(text: string, options: Scoped & Reason): Promise<Answer> {
  return change(text, options, async (context, { id }) => {
    const { reason } = options;
    await resumeProgram(context, parseInput(changeProgramStateSchema, { programId: id, reason }));
    return "resumed";
  });
}

function archive(text: string, options: Scoped & Reason & { closesOn: string }): Promise<Answer> {
  return change(text, options, async (context, { id, timeZone }) => {
    const { reason, closesOn } = options;
    const input = parseInput(archiveProgramSchema, { programId: id, closesOn, reason });
    const { closesAt } = await archiveProgram(context, input);
    return `archived; closes ${formatMoment(closesAt, timeZone)}`;
  });
}

type Found = Awaited<ReturnType<typeof findProgram>>;
type Acting = Parameters<Parameters<typeof withOrganization>[1]>[0];

/** Finds a program, does something to it, and shows how it stands then. */
function change(
  text: string,
  { org }: Scoped,
  work: (context: Acting, program: Found) => Promise<string>,
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const found = await findProgram(context, text);
    const result = await work(context, found);
    const program = await getProgram(context, { programId: found.id });
    const words = card(programFacts(program));
    return {
      data: { result, ...showProgram(program) },
      words: result === "shown" ? words : [result, ...words],
    };
  });
}
