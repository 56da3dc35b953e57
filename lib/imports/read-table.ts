import { AppError, type FieldErrors } from "@/lib/kernel/errors";
import { type CsvRecord, createCsvReader } from "./csv-records";
import type { Source } from "./model";
import { readText } from "./read-text";
import type { Reports } from "./reports";

/** A column that an import understands. */
export type Column = { name: string; means: string; isRequired?: boolean };

/** `isBroken` was reported already; its cells are a guess. */
export type Row = { line: number; cells: readonly string[]; isBroken: boolean };

export type Table = {
  /** Where a column stands, or -1. */
  position: ReadonlyMap<string, number>;
  ignoredColumns: string[];
  /** Rows in pieces of at most a few thousand, in the order of the file. */
  rows: AsyncGenerator<Row[]>;
  /** Rows seen so far. */
  rowCount(): number;
};

/**
 * The rows below the header of a CSV file. Columns may stand in any order. Errors: `invalid_input` that names each
 * missing or doubled column and what is expected there.
 */
export async function readTable(
  source: Source,
  columns: readonly Column[],
  reports: Reports,
): Promise<Table> {
  let rowCount = 0;
  const pieces = readPieces(source);
  const first = await pieces.next();
  const [header, ...rest] = first.done ? [] : first.value;
  if (!header) throw refusal("The file is empty.", {});
  if (header.broken) throw refusal(`The first line cannot be read: ${header.broken}`, {});
  const { position, ignoredColumns } = readHeader(header.cells, columns);

  const check = (records: readonly CsvRecord[]): Row[] => {
    rowCount += records.length;
    return records.map(({ line, cells, broken }) => {
      const reason = broken ?? whyUnusable(cells, header.cells.length);
      if (reason) reports.add(line, null, reason);
      return { line, cells, isBroken: reason !== null };
    });
  };
  async function* rows(): AsyncGenerator<Row[]> {
    if (rest.length > 0) yield check(rest);
    for await (const piece of pieces) yield check(piece);
  }
  return { position, ignoredColumns, rows: rows(), rowCount: () => rowCount };
}

async function* readPieces(source: Source): AsyncGenerator<CsvRecord[]> {
  const reader = createCsvReader();
  for await (const text of readText(source)) {
    const records = reader.push(text);
    if (records.length > 0) yield records;
  }
  const last = reader.end();
  if (last.length > 0) yield last;
}

function readHeader(header: readonly string[], columns: readonly Column[]) {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const known = new Set(columns.map(({ name }) => name));
  const missing = columns.filter(({ name, isRequired }) => isRequired && !names.includes(name));
  const doubled = names.filter((name, at) => name !== "" && names.indexOf(name) !== at);
  const fields: FieldErrors = Object.fromEntries([
    ...missing.map(({ name, means }) => [name, `The file has no column “${name}”: ${means}.`]),
    ...doubled.map((name) => [name, `The file has two columns “${name}”. Keep one of them.`]),
  ]);
  if (Object.keys(fields).length > 0) {
    throw refusal(`${Object.values(fields).join(" ")}${hint(header)}`, fields);
  }
  const position = new Map(columns.map(({ name }) => [name, names.indexOf(name)]));
  const ignoredColumns = names.filter((name) => name !== "" && !known.has(name));
  return { position, ignoredColumns };
}

function hint(header: readonly string[]): string {
  const [only = ""] = header;
  if (header.join("").includes("\0") || header.join("").includes("\uFFFD")) {
    return " The file does not seem to be text in UTF-8: save it as CSV (UTF-8).";
  }
  if (header.length > 1 || !/[;\t|]/.test(only)) return " The first line must name the columns.";
  return " Cells must be separated by commas.";
}

function whyUnusable(cells: readonly string[], width: number): string | null {
  if (cells.length > width)
    return `The row has ${cells.length} cells, the header ${width}. Quote cells with commas.`;
  if (cells.length < width) return `The row has only ${cells.length} cells, the header ${width}.`;
  return null;
}

function refusal(reason: string, fields: FieldErrors): AppError {
  return new AppError("invalid_input", { public: reason, fields });
}
