import { expect, test } from "vitest";
import { csvLine } from "./csv-line";

test("cells are separated, nothing is empty, and the line ends as files do", () => {
  expect(csvLine(["a", 1, null, "b c"])).toBe("a,1,,b c\r\n");
});

test("quotes, commas and line ends stand inside quotes", () => {
  expect(csvLine(['say "hi"', "a,b", "two\nlines"])).toBe('"say ""hi""","a,b","two\nlines"\r\n');
});

test.each([
  ["=1+1", "'=1+1"],
  ["+49 30 123", "'+49 30 123"],
  ["-5", "'-5"],
  ["@sum", "'@sum"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
])("%j cannot become a formula", (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`);
});

test("a number stays one", () => {
  expect(csvLine([-5])).toBe("-5\r\n");
});
