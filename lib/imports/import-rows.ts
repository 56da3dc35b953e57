import type { Context, TransactionContext } from "@/lib/access/context";
import { type AppError, isAppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { inBatches } from "./in-batches";
import type { ImportOptions, ImportOutcome, Source } from "./model";
import { type Column, type Row, readTable } from "./read-table";
import { createReports, type Reports } from "./reports";
import { createRowReader, type RowReader } from "./row-reader";
import { runBatch } from "./run-batch";

export type RowsImported = ImportOutcome & { imported: number; unchanged: number; refused: number };

type Answer = "imported" | "unchanged" | AppError;

/** What an import of one noun per row adds to the reading of files. */
export type RowImport<T> = {
  columns: readonly Column[];
  /** The column that a field of a refusal came from. */
  columnOfField: Readonly<Record<string, string>>;
  /** What a row says; what is wrong with it goes to the reader's reports. */
  read: (reader: RowReader) => T;
  /** Writes the good rows of a batch, with an answer for each in its place. */
  save: (tx: TransactionContext, rows: readonly T[]) => Promise<Answer[]>;
};

/** Imports a file whose rows stand for themselves, a transaction per batch. */
export async function importRows<T>(
  context: Context,
  input: { source: Source } & ImportOptions,
  noun: RowImport<T>,
): Promise<RowsImported> {
  const reports = createReports();
  const table = await readTable(input.source, noun.columns, reports);
  const reader = createRowReader(table.position, reports);
  const counts = { imported: 0, unchanged: 0 };
  const read = (row: Row): Item<T>[] => {
    if (row.isBroken) return [];
    reader.open(row);
    const value = noun.read(reader);
    return reader.isGood() ? [{ line: row.line, value }] : [];
  };
  const dryRun = input.dryRun ?? false;
  for await (const batch of inBatches(readAll(table.rows, read), limits.importRowsPerBatch)) {
    const values = batch.map(({ value }) => value);
    const answers = await runBatch(context, dryRun, (tx) => noun.save(tx, values));
    for (const [index, { line }] of batch.entries()) {
      const answer = answers[index] ?? "unchanged";
      if (isAppError(answer)) report(reports, line, answer, noun.columnOfField);
      else counts[answer] += 1;
    }
    input.onProgress?.(table.rowCount());
  }
  const result = reports.result();
  const { ignoredColumns } = table;
  return { rows: table.rowCount(), ...counts, refused: result.badRows, ...result, ignoredColumns, dryRun };
}

type Item<T> = { line: number; value: T };

async function* readAll<T>(pieces: AsyncIterable<Row[]>, read: (row: Row) => Item<T>[]) {
  for await (const rows of pieces) yield rows.flatMap(read);
}

/** A field of a list (`emails.0`) is the list's column; an own field (`fields.size`) has one of its own. */
function report(
  reports: Reports,
  line: number,
  error: AppError,
  columnOfField: Readonly<Record<string, string>>,
): void {
  const fields = Object.entries(error.fields ?? {});
  if (fields.length === 0) reports.add(line, null, error.publicMessage);
  for (const [path, reason] of fields) {
    const field = path.split(".")[0] ?? path;
    reports.add(line, columnOfField[path] ?? columnOfField[field] ?? field, reason);
  }
}
