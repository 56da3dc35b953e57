import { limits } from "@/lib/kernel/limits";
import type { RowReport } from "./model";

/** Reports of one import: the first ones kept, all counted. */
export type Reports = {
  add(line: number, column: string | null, reason: string): void;
  /** Marks a row as not used without a report of its own, as the other lines of a refused order. */
  spoil(line: number): void;
  result(): { badRows: number; reports: RowReport[]; reportsLeftOut: number };
};

export function createReports(): Reports {
  const kept: RowReport[] = [];
  let leftOut = 0;
  let badRows = 0;
  // Rows are reported in batches; one row's reports are near each other, so recent lines are enough to count each once.
  let recent = new Set<number>();
  const spoil = (line: number) => {
    if (recent.has(line)) return;
    if (recent.size >= recentLinesMax) recent = new Set();
    recent.add(line);
    badRows += 1;
  };
  return {
    add(line, column, reason) {
      spoil(line);
      if (kept.length < limits.importReportsMax) kept.push({ line, column, reason });
      else leftOut += 1;
    },
    spoil,
    result: () => ({
      badRows,
      reports: kept.sort((a, b) => a.line - b.line),
      reportsLeftOut: leftOut,
    }),
  };
}

const recentLinesMax = 100_000;
