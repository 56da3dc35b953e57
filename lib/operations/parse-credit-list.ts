import { parse } from "csv-parse/sync";
import { invalid, isAppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";
import { parsePoints } from "@/lib/kernel/points";

/**
 * One line: who, as written, how many points in the smallest unit, and why, where the line says so; or what is wrong with
 * it.
 */
export type CreditLine = { line: number; who: string } & (
  | { points: bigint; note: string | null }
  | { words: string }
);

/**
 * Lines of “who, points, note”, the note left out or not, apart by commas, semicolons or tabs; a first line of words is taken for a heading. Errors:
 * `invalid_input` of `list` for what is no list, or too many lines.
 */
export function parseCreditList(text: string, decimals: number): CreditLine[] {
  const records = recordsOf(text);
  const [first] = records;
  const isHeading = first !== undefined && !/\d/.test(first.cells[1] ?? "");
  const rows = isHeading ? records.slice(1) : records;
  if (rows.length > limits.operationListMax) {
    const most = limits.operationListMax.toLocaleString("en-US");
    throw invalid({ list: `At most ${most} lines at once: split the list.` });
  }
  return rows.map(({ line, cells: [who = "", points = "", ...rest] }) => {
    if (!who) return { line, who, words: "Nobody is named." };
    const note = rest.filter(Boolean).join(", ");
    const wrong = wrongNote(note);
    if (wrong) return { line, who, words: wrong };
    try {
      return { line, who, points: positive(parsePoints(points, decimals, "points")), note: note || null };
    } catch (error) {
      if (!isAppError(error)) throw error;
      const words = points ? (error.fields?.points ?? error.publicMessage) : "The points are missing.";
      return { line, who, words };
    }
  });
}

function wrongNote(note: string): string | null {
  if (note === "") return null;
  // Points with a decimal comma fall apart into two cells.
  if (/^\d+$/.test(note)) return "Write points with a point, like 12.50, and a note in words.";
  const read = plainText(limits.reasonCharactersMax).safeParse(note);
  return read.success ? null : `The note: ${read.error.issues[0]?.message ?? "cannot be read."}`;
}

function recordsOf(text: string): { line: number; cells: string[] }[] {
  try {
    const options = {
      delimiter: [",", ";", "\t"],
      relax_column_count: true,
      trim: true,
      bom: true,
      info: true,
    };
    const parsed: { record: string[]; info: { lines: number } }[] = parse(text, {
      ...options,
      skip_empty_lines: true,
    }) as never;
    return parsed.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch {
    throw invalid({ list: "This cannot be read as a list: a quotation mark is not closed." });
  }
}

function positive(points: bigint): bigint {
  if (points > 0n) return points;
  throw invalid({ points: "Enter more than zero." });
}
