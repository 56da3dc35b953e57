import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { parsePoints, showPointsPlain } from "@/lib/kernel/points";
import { type BalancesReport, balancesInput, reportBalances } from "@/lib/reports/balances";
import { programAsOfInput, reportProgramAsOf } from "@/lib/reports/program-as-of";
import { type Answer, answering } from "./answering";
import { findProgram } from "./find-program";
import { parseInput } from "./parse-input";
import { wholeNumber } from "./read-option";
import { withOrganization } from "./session";
import { showPoints } from "./show-amount";
import { card, table } from "./table";
import { addScopedVerb } from "./verb";

type Options = { org: string; program: string; asOf?: string; atLeast: string[]; top: number };

type AsOfOptions = { org: string; program: string; on: string; knownOn?: string };

export function registerReport(noun: Command): void {
  addScopedVerb(noun, "as-of", {
    description: "A program at the end of a day: balances, members by status and tier, the rules in force",
    examples: ['report as-of --org acme --program "Acme Club" --on 2025-12-31 --known-on 2026-01-15'],
    more: "Two clocks: what had happened by one day, as far as it was known by the other.",
  })
    .requiredOption("--program <program>", "its name or id")
    .requiredOption("--on <day>", "what was true at the end of this day")
    .option("--known-on <day>", "as it was known at the end of this one; now unless told")
    .action(answering(asOf));
  addScopedVerb(noun, "balances", {
    description: "Balances of a program's members",
    examples: [
      'report balances --org acme --program "Acme Club"',
      'report balances --org acme --program "Acme Club" --as-of 2025-12-31 --at-least 250 --top 10 --json',
    ],
    more: "In points; as of a day means before the next local midnight of the program's time zone.",
  })
    .requiredOption("--program <program>", "its name or id")
    .option("--as-of <day>", "as of the end of this day; now unless told")
    .option("--at-least <points>", "count members with so much available; may be repeated", collect, [])
    .option("--top <n>", "so many of the richest members", wholeNumber, 10)
    .action(answering(balances));
}

function asOf({ org, program, on, knownOn }: AsOfOptions): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: programId } = await findProgram(context, program);
    const input = parseInput(programAsOfInput, { programId, on, knownOn });
    const { program: found, totals, statuses, tiers, version } = await reportProgramAsOf(context, input);
    const { available, pending, held, owed } = totals;
    const balances = Object.entries({ available, pending, held, owed });
    const points = (amount: bigint) => showPoints(amount, found.pointDecimals);
    const counts = (rows: typeof tiers) => Object.fromEntries(rows.map(({ key, members }) => [key, members]));
    const shown = Object.fromEntries(balances.map(([name, amount]) => [name, points(amount)]));
    const data = { program: found.name, on, knownOn: knownOn ?? null, ...shown, version };
    const members = { statuses: counts(statuses), tiers: counts(tiers) };
    const lines = [...statuses, ...tiers].map((row) => [row.key, `${row.members} members`]);
    return {
      data: { ...data, ...members },
      words: card({
        ...Object.fromEntries(
          balances.map(([name, amount]) => [name, showPointsPlain(amount, found.pointDecimals)]),
        ),
        ...Object.fromEntries(lines),
        rules: version === null ? "none yet" : `version ${version}`,
      }),
    };
  });
}

function collect(text: string, known: string[]): string[] {
  if (!/^\d/.test(text)) throw new InvalidArgumentError("Give a number of points.");
  return [...known, ...text.split(",")];
}

function balances(options: Options): Promise<Answer> {
  return withOrganization(options.org, async (context) => {
    const { id: programId, pointDecimals } = await findProgram(context, options.program);
    const atLeast = options.atLeast.map((text) => parsePoints(text, pointDecimals, "at-least"));
    const input = parseInput(balancesInput, { programId, asOf: options.asOf, atLeast, top: options.top });
    const report = await reportBalances(context, input);
    return { data: showReport(report, options.asOf), words: reportLines(report) };
  });
}

function showReport(report: BalancesReport, asOf: string | undefined) {
  const { program, members, totals, membersAtOrAbove, top, before } = report;
  const points = (amount: bigint) => showPoints(amount, program.pointDecimals);
  const sums = Object.entries(totals).map(([name, amount]) => [name, points(amount)]);
  return {
    program: program.name,
    asOf: asOf ?? null,
    before,
    members,
    ...Object.fromEntries(sums),
    membersAtOrAbove: Object.fromEntries(
      membersAtOrAbove.map((step) => [showPointsPlain(step.atLeast, program.pointDecimals), step.members]),
    ),
    top: top.map(({ customer, name, available }) => ({ customer, name, available: points(available) })),
  };
}

function reportLines({ program, members, totals, membersAtOrAbove, top }: BalancesReport): string[] {
  const text = (amount: bigint) => showPointsPlain(amount, program.pointDecimals);
  const sums = Object.entries(totals).map(([name, amount]) => [name, text(amount)]);
  return [
    ...card({
      members: String(members),
      ...Object.fromEntries(sums),
      ...Object.fromEntries(
        membersAtOrAbove.map((step) => [`${text(step.atLeast)} or more`, `${step.members} members`]),
      ),
    }),
    "",
    ...table(top, [
      { title: "Customer", cell: ({ customer }) => customer ?? "" },
      { title: "Name", cell: ({ name }) => name },
      { title: "Available", cell: ({ available }) => text(available), align: "end" },
    ]),
  ];
}
