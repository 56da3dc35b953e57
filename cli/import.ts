import { constants, createReadStream } from "node:fs";
import { access, stat } from "node:fs/promises";
import type { Command } from "commander";
import { refreshStatistics } from "@/db/refresh-statistics";
import { importCustomers } from "@/lib/imports/import-customers";
import { importMembers } from "@/lib/imports/import-members";
import { importOrders } from "@/lib/imports/import-orders";
import type { ImportOptions, ImportOutcome, Source } from "@/lib/imports/model";
import { invalid } from "@/lib/kernel/errors";
import { type Answer, answering } from "./answering";
import { findProgram } from "./find-program";
import { startProgress } from "./progress";
import { withOrganization } from "./session";
import { addScopedVerb } from "./verb";

type Options = { org: string; dryRun?: boolean };

const more = `A file is CSV in UTF-8 with a header row, packed by gzip or not; - reads standard input. Columns may stand in
any order. Amounts are plain numbers in major units like 1234.50; days are of the organization's time zone. Bad rows
are reported with line, column and reason, the others are imported; the same file again changes nothing. The exit
code is 0 where the file as a whole could be read; \`badRows\` says how many of its rows were not used.`;

export function registerImport(noun: Command): void {
  const verb = (name: string, description: string, columns: string, example: string) =>
    addScopedVerb(noun, `${name} <file>`, {
      description,
      examples: [example],
      more: `${more}\n\nColumns: ${columns}`,
    }).option("--dry-run", "check everything against the database and write nothing");
  verb(
    "customers",
    "Import customers",
    "customer_id, name, [email], [phone], [tags] (; between)",
    "import customers customers.csv --org acme",
  )
    .option("--phone-country <code>", "how national phone numbers are read, like US", "US")
    .action(answering(customers));
  verb(
    "members",
    "Import members of a program",
    "customer_id, enrolled_at, [card_number]",
    'import members members.csv.gz --org acme --program "Acme Club"',
  )
    .requiredOption("--program <program>", "its name or id")
    .action(answering(members));
  verb(
    "orders",
    "Import orders, one row per line, the lines of an order together",
    orderColumns,
    orderExample,
  ).action(answering(orders));
}

const orderColumns = `order_id, customer_id, placed_at, completed_at (empty = open), channel, order_type, currency, sku,
[item], [category], [brand], [promotional], quantity, unit_price or line_total (before discounts), [line_discount], and once per order though
repeated on each line: [paid_at], [order_discount], [shipping], [tax], [coupon_codes]`;
const orderExample = "import orders orders.csv.gz --org acme --json";

function customers(file: string, options: Options & { phoneCountry: string }): Promise<Answer> {
  const { phoneCountry } = options;
  return run(file, options, (context, source) => importCustomers(context, { ...source, phoneCountry }));
}

function members(file: string, options: Options & { program: string }): Promise<Answer> {
  return run(file, options, async (context, source) => {
    const { id: programId } = await findProgram(context, options.program);
    return importMembers(context, { ...source, programId });
  });
}

function orders(file: string, options: Options): Promise<Answer> {
  return run(file, options, (context, source) => importOrders(context, source));
}

type Acting = Parameters<Parameters<typeof withOrganization>[1]>[0];
type Counts = ImportOutcome & { imported: number; unchanged: number; refused: number };

async function run<T extends Counts>(
  file: string,
  { org, dryRun = false }: Options,
  work: (context: Acting, input: { source: Source } & ImportOptions) => Promise<T>,
): Promise<Answer> {
  const source = await openFile(file);
  return withOrganization(org, async (context) => {
    const progress = startProgress("rows");
    const outcome = await work(context, { source, dryRun, onProgress: progress.show }).finally(progress.end);
    // It only makes the next command faster: the import is done, whatever becomes of this.
    if (outcome.imported >= manyRows && !dryRun) await refreshStatistics().catch(() => undefined);
    return { data: outcome, words: wordsOf(outcome) };
  });
}

const manyRows = 1_000;

async function openFile(file: string): Promise<Source> {
  if (file === "-") return process.stdin;
  const found = await stat(file).catch(() => null);
  if (!found) throw invalid({ file: `There is no file ${file}.` });
  if (found.isDirectory()) throw invalid({ file: `${file} is a folder.` });
  await access(file, constants.R_OK).catch(() => {
    throw invalid({ file: `${file} may not be read by this user.` });
  });
  return createReadStream(file);
}

const reportsShownMax = 20;

function wordsOf(outcome: Counts & { orders?: number }): string[] {
  const { rows, reports, reportsLeftOut, ignoredColumns, badRows, dryRun, ...counts } = outcome;
  const shown = reports.slice(0, reportsShownMax);
  const further = reports.length + reportsLeftOut - shown.length;
  return [
    ...(dryRun ? ["A dry run: nothing was written. It would have been:"] : []),
    `${rows} rows${badRows > 0 ? `, ${badRows} of them not used` : ""}`,
    ...Object.entries(counts).map(([name, count]) => `${count} ${name}`),
    ...(ignoredColumns.length > 0 ? [`Columns that nothing is read from: ${ignoredColumns.join(", ")}`] : []),
    ...shown.map(({ line, column, reason }) => `line ${line}${column ? `, ${column}` : ""}: ${reason}`),
    ...(further > 0 ? [`and ${further} further reports; --json lists up to 1,000`] : []),
  ];
}
