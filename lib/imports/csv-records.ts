import { CsvError, parse } from "csv-parse/sync";
import { limits } from "@/lib/kernel/limits";

/**
 * One record of a CSV text. `line` is where it begins, from 1. Where it is broken, that is why, and the cells are
 * a guess: good enough to see whom it was about.
 */
export type CsvRecord = { line: number; cells: string[]; broken?: string };

export type CsvReader = {
  /** The records that are complete with this piece of text. */
  push(text: string): CsvRecord[];
  /** What is left when there is no more text. */
  end(): CsvRecord[];
};

/**
 * Cuts a text into records. A record that is broken (a quotation mark that is not closed, a monstrous line) is
 * answered as such and reading goes on at the next line, so that it never takes good ones along. Lines may end in
 * LF, CRLF or CR. Bounded memory, whatever the text is.
 */
export function createCsvReader(): CsvReader {
  let carry = "";
  let line = 1;
  let isSkipping = false;

  /** `text` ends with a line's end. Keeps what may be the beginning of a record of several lines. */
  const take = (text: string, isLast: boolean): CsvRecord[] => {
    const { records, rest } = readFast(text, line) ?? readLineByLine(text, line, isLast);
    line += countOf(text, "\n") - countOf(rest, "\n");
    carry = rest + carry;
    return records;
  };
  const skipTooLong = (): CsvRecord[] => {
    isSkipping = true;
    const start = carry;
    carry = "";
    return [broken(line, start, tooLong)];
  };
  return {
    push(text) {
      let all = (carry + text).replaceAll("\r\n", "\n");
      // A CR at the very end may be the first half of a CRLF.
      const isCut = all.endsWith("\r");
      all = (isCut ? all.slice(0, -1) : all).replaceAll("\r", "\n") + (isCut ? "\r" : "");
      if (isSkipping) {
        const end = all.indexOf("\n");
        if (end === -1) return [];
        all = all.slice(end + 1);
        line += 1;
        isSkipping = false;
      }
      const end = all.lastIndexOf("\n") + 1;
      const isInsideQuotes = countOf(all.slice(0, end), '"') % 2 === 1;
      if (end === 0 || (isInsideQuotes && end < patienceCharacters)) {
        carry = all;
        return end === 0 && all.length > limits.csvRecordCharactersMax ? skipTooLong() : [];
      }
      carry = all.slice(end);
      return take(all.slice(0, end), false);
    },
    end() {
      if (isSkipping || carry === "") return [];
      const text = carry.endsWith("\r") ? `${carry.slice(0, -1)}\n` : `${carry}\n`;
      carry = "";
      return take(text, true);
    },
  };
}

// A quotation mark may be open at the end of a piece of text: that much more is read before it counts as broken.
const patienceCharacters = 262_144;

const notClosed =
  "A quotation mark is opened here and not closed, or stands inside a cell without being doubled.";
const tooLong = `The row is longer than ${limits.csvRecordCharactersMax} characters.`;

type Taken = { records: CsvRecord[]; rest: string };

/** All at once, as nearly every text can be; null where something is wrong with it. */
function readFast(text: string, firstLine: number): Taken | null {
  const parsed = tryParse(text, firstLine);
  return Array.isArray(parsed) ? { records: parsed, rest: "" } : null;
}

function readLineByLine(text: string, firstLine: number, isLast: boolean): Taken {
  const lines = text.split("\n").slice(0, -1);
  const records: CsvRecord[] = [];
  for (let at = 0; at < lines.length; ) {
    const tried = readOneRecord(lines, at, firstLine + at);
    if (tried.record) records.push(tried.record);
    if (tried.wantsMore && !isLast && lines.length - at < limits.csvRecordLinesMax) {
      return { records, rest: `${lines.slice(at).join("\n")}\n` };
    }
    if (tried.wantsMore) records.push(broken(firstLine + at, lines[at], notClosed));
    at += tried.length;
  }
  return { records, rest: "" };
}

type Tried = { record?: CsvRecord; length: number; wantsMore?: boolean };

/** The record that begins at a line, over as many lines as its quotation marks need. */
function readOneRecord(lines: readonly string[], at: number, line: number): Tried {
  const last = Math.min(lines.length, at + limits.csvRecordLinesMax);
  for (let end = at + 1; end <= last; end++) {
    // An open cell can only be closed by a line that has a quotation mark.
    if (end > at + 1 && !lines[end - 1]?.includes('"')) continue;
    const parsed = tryParse(`${lines.slice(at, end).join("\n")}\n`, line);
    if (Array.isArray(parsed)) return { ...(parsed[0] && { record: parsed[0] }), length: end - at };
    if (parsed !== "CSV_QUOTE_NOT_CLOSED") return { record: broken(line, lines[at], notClosed), length: 1 };
  }
  return { length: 1, wantsMore: true };
}

function tryParse(text: string, firstLine: number): CsvRecord[] | string {
  const records: CsvRecord[] = [];
  let next = firstLine;
  try {
    parse(text, {
      relax_column_count: true,
      record_delimiter: "\n",
      on_record: (cells: string[], { lines }) => {
        const line = next;
        next = firstLine + lines;
        const isEmpty = cells.length === 1 && cells[0] === "";
        if (!isEmpty) records.push(isTooLong(cells) ? { line, cells, broken: tooLong } : { line, cells });
        return null;
      },
    });
    return records;
  } catch (error) {
    if (error instanceof CsvError) return error.code;
    throw error;
  }
}

function broken(line: number, text = "", reason: string): CsvRecord {
  return { line, cells: text.slice(0, guessedCharacters).split(","), broken: reason };
}

const guessedCharacters = 1_000;

function isTooLong(cells: readonly string[]): boolean {
  let length = 0;
  for (const cell of cells) length += cell.length;
  return length > limits.csvRecordCharactersMax;
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}
