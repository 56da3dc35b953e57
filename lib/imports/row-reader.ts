import { isAppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import type { Row } from "./read-table";
import type { Reports } from "./reports";

/** Reads the cells of rows and reports what is wrong with them, all of a row's at once. */
export type RowReader = {
  /** Whether the file has this column. */
  has(column: string): boolean;
  /** Begins with the next row. */
  open(row: Row): void;
  /** The cell without white space around it; "" where it is empty or the file has no such column. */
  text(column: string, charactersMax?: number): string;
  /** The same, reported where it is empty. */
  required(column: string, charactersMax?: number): string;
  /** What `parse` makes of a cell that is not empty; an `AppError` of it is reported in its own words. */
  parsed<T>(column: string, parse: (text: string) => T): T | null;
  report(column: string | null, reason: string): void;
  /** Whether nothing was reported of this row. */
  isGood(): boolean;
};

export function createRowReader(position: ReadonlyMap<string, number>, reports: Reports): RowReader {
  let row: Row = { line: 0, cells: [], isBroken: false };
  let isGood = true;
  const report = (column: string | null, reason: string) => {
    isGood = false;
    reports.add(row.line, column, reason);
  };
  const text = (column: string, charactersMax: number = limits.csvCellCharactersMax) => {
    const cell = row.cells[position.get(column) ?? -1]?.trim() ?? "";
    const reason = whyNoText(cell, charactersMax);
    if (reason) report(column, reason);
    return reason ? "" : cell;
  };
  return {
    open(next) {
      row = next;
      isGood = !next.isBroken;
    },
    text,
    has: (column) => (position.get(column) ?? -1) >= 0,
    required(column, charactersMax) {
      const wasGood = isGood;
      const cell = text(column, charactersMax);
      if (cell === "" && isGood === wasGood) report(column, "This cell must not be empty.");
      return cell;
    },
    parsed(column, parse) {
      const cell = text(column);
      if (cell === "") return null;
      try {
        return parse(cell);
      } catch (error) {
        if (!isAppError(error)) throw error;
        report(column, `“${shorten(cell)}”: ${reasonOf(error)}`);
        return null;
      }
    },
    report,
    isGood: () => isGood,
  };
}

function whyNoText(cell: string, charactersMax: number): string | null {
  if (cell.length > charactersMax)
    return `Use at most ${charactersMax} characters; these are ${cell.length}.`;
  if (cell.includes("\uFFFD")) return "This is not text in UTF-8. Save the file as CSV (UTF-8).";
  if (cell.includes("\0")) return "This has a character that is no text.";
  return null;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The words of one problem: its field's, where it has one. */
function reasonOf(error: { fields?: Record<string, string> | undefined; publicMessage: string }): string {
  return Object.values(error.fields ?? {})[0] ?? error.publicMessage;
}
