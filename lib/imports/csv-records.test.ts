import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvRecord, createCsvReader } from "./csv-records";

function read(text: string, pieceCharacters = text.length || 1): CsvRecord[] {
  const reader = createCsvReader();
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += pieceCharacters) {
    records.push(...reader.push(text.slice(at, at + pieceCharacters)));
  }
  return [...records, ...reader.end()];
}

const brief = (records: CsvRecord[]) =>
  records.map(({ line, cells, broken }) => (broken ? `${line} broken` : `${line} ${cells.join("|")}`));

describe("createCsvReader", () => {
  it.each([
    ["a,b\n1,2\n", ["1 a|b", "2 1|2"]],
    ["no end of line", ["1 no end of line"]],
    ["a,b\r\n1,2\r\n", ["1 a|b", "2 1|2"]],
    ["a,b\r1,2", ["1 a|b", "2 1|2"]],
    ['"a,b",c\n', ["1 a,b|c"]],
    ['"say ""hello""",c\n', ['1 say "hello"|c']],
    ['"two\nlines",c\nd,e\n', ["1 two\nlines|c", "3 d|e"]],
    ["a,b\n\n\nc,d\n", ["1 a|b", "4 c|d"]],
    ["a,,\n,,\n", ["1 a||", "2 ||"]],
    ["=1+2,@x,-3\n", ["1 =1+2|@x|-3"]],
    ["", []],
    // A mark that is never closed costs its own line only.
    ['a,"b\nc,d\ne,f\n', ["1 broken", "2 c|d", "3 e|f"]],
    ['a,b\nc,7" disc\nd,12" disc\ne,f\n', ["1 a|b", "2 broken", "3 broken", "4 e|f"]],
    ['"x"y,b\nc,d\n', ["1 broken", "2 c|d"]],
    ['a,"b\nc,"d"\ne,f', ["1 broken", "2 c|d", "3 e|f"]],
  ])("reads %j", (text, expected) => {
    expect(brief(read(text))).toEqual(expected);
    // Wherever the pieces are cut.
    for (const pieceCharacters of [1, 2, 3, 7]) expect(brief(read(text, pieceCharacters))).toEqual(expected);
  });

  it("answers a line without end as broken and goes on after it", () => {
    const text = `a,b\n1,${"x".repeat(300_000)}\n2,3\n`;
    for (const pieceCharacters of [text.length, 65_536]) {
      expect(brief(read(text, pieceCharacters))).toEqual(["1 a|b", "2 broken", "3 2|3"]);
    }
  });

  it("says of a broken row what its cells seem to be", () => {
    expect(read('CD-1,"b\n')[0]).toMatchObject({ line: 1, cells: ["CD-1", '"b'] });
  });

  it("keeps what one bad mark swallows within its line, in a long file without another", () => {
    const lines = Array.from({ length: 50_000 }, (_, n) => `${n},plain text of some length`);
    lines[10] = '10,"open';
    const records = read(`${lines.join("\n")}\n`, 65_536);
    expect(records).toHaveLength(50_000);
    expect(records.filter((record) => record.broken).map(({ line }) => line)).toEqual([11]);
  });

  it("gives back any cells that were written by the rules, however the text is cut", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", '"', ",", "\n", " ", "0", "'", "=") });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, pieceCharacters) => {
        const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = rows.map((cells) => `${cells.map(quote).join(",")}\n`).join("");
        expect(read(text, pieceCharacters).map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });
});
