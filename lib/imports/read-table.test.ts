import { describe, expect, it } from "vitest";
import { isAppError } from "@/lib/kernel/errors";
import { readTable } from "./read-table";
import { createReports } from "./reports";
import { fileOf, gzipped } from "./testing";

const columns = [
  { name: "id", means: "the number", isRequired: true },
  { name: "name", means: "the name", isRequired: true },
  { name: "note", means: "a note" },
];

async function read(content: string | Uint8Array, pieceBytes?: number) {
  const reports = createReports();
  const table = await readTable(fileOf(content, pieceBytes), columns, reports);
  const rows = [];
  for await (const piece of table.rows) rows.push(...piece);
  const at = (column: string) => table.position.get(column) ?? -1;
  return {
    rows: rows.filter((row) => !row.isBroken).map(({ cells }) => [cells[at("id")], cells[at("name")]]),
    reports: reports.result().reports,
    ignored: table.ignoredColumns,
    count: table.rowCount(),
  };
}

async function refusal(content: string | Uint8Array) {
  const error = await read(content).catch((thrown: unknown) => thrown);
  if (!isAppError(error)) throw new Error("Expected a refusal");
  return error;
}

describe("readTable", () => {
  it.each<[string, string | Uint8Array]>([
    ["plain text", "id,name\n1,Ann\n"],
    ["gzip", gzipped("id,name\n1,Ann\n")],
    ["a mark of UTF-8", "\uFEFFid,name\n1,Ann\n"],
    ["UTF-16, little end first", Buffer.from("\uFEFFid,name\n1,Ann\n", "utf16le")],
    ["UTF-16, big end first", Buffer.from("\uFEFFid,name\n1,Ann\n", "utf16le").swap16()],
    ["other order, capitals and spaces in the header", " Name , ID\nAnn,1\n"],
    ["lines that end in CRLF", "id,name\r\n1,Ann\r\n"],
    ["a quoted header", '"id","name"\n"1","Ann"\n'],
  ])("reads %s", async (_, content) => {
    for (const pieceBytes of [65_536, 1, 3]) {
      expect((await read(content, pieceBytes)).rows).toEqual([["1", "Ann"]]);
    }
  });

  it("reads letters of any script, wherever the pieces are cut", async () => {
    expect((await read("id,name\n1,Zoë 東京 🎵\n", 1)).rows).toEqual([["1", "Zoë 東京 🎵"]]);
  });

  it("names every missing column and what is expected there", async () => {
    const error = await refusal("number;name\n1;Ann\n");
    expect(error.code).toBe("invalid_input");
    expect(error.fields).toEqual({
      id: "The file has no column “id”: the number.",
      name: "The file has no column “name”: the name.",
    });
    expect(error.publicMessage).toContain("separated by commas");
  });

  it.each<[string, string | Uint8Array, string]>([
    ["an empty file", "", "empty"],
    ["an empty gzip file", gzipped(""), "empty"],
    ["a doubled column", "id,name,id\n1,Ann,1\n", "two columns “id”"],
    ["a spreadsheet", Buffer.from("PK\u0003\u0004abc"), "Save it as CSV"],
    ["a gzip file that was cut", gzipped(`id,name\n${"1,Ann\n".repeat(50)}`).subarray(0, 30), "damaged gzip"],
    [
      "a gzip file that was changed",
      Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      "damaged gzip",
    ],
    ["UTF-16 without its mark", Buffer.from("id,name\n1,Ann\n", "utf16le"), "UTF-8"],
    ["bytes that are no text", Buffer.from([0xff, 0x00, 0x81, 0x0a, 0x80]), "no column “id”"],
  ])("refuses %s in words", async (_, content, words) => {
    expect((await refusal(content)).publicMessage).toContain(words);
  });

  it("reports rows with too many or too few cells and reads the others", async () => {
    const { rows, reports, count } = await read("id,name,note\n1,Ann\n2,Bob,x\n3,C,D,E\n\n4,Dan,\n");
    expect(rows).toEqual([
      ["2", "Bob"],
      ["4", "Dan"],
    ]);
    expect(reports.map(({ line, column }) => [line, column])).toEqual([
      [2, null],
      [4, null],
    ]);
    expect(reports[0]?.reason).toBe("The row has only 2 cells, the header 3.");
    expect(count).toBe(4);
  });

  it("names the columns that it does not use", async () => {
    expect((await read("id,name,colour,note\n1,Ann,red,\n")).ignored).toEqual(["colour"]);
  });
});
