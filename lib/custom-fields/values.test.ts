import { describe, expect, test } from "vitest";
import type { CustomField } from "./model";
import { fieldValuesSchema, thousandthsOf } from "./values";

const field = (key: string, more: Partial<CustomField>): CustomField => ({
  ...{ id: key, owner: "customer", key, label: key, type: "text", options: [] },
  ...{ isRequired: false, isFilterable: true },
  ...more,
});

const fields = [
  field("note", {}),
  field("size", { type: "number" }),
  field("since", { type: "date" }),
  field("vip", { type: "boolean" }),
  field("shop", { type: "choice", options: ["North", "South"] }),
];

describe("values of fields", () => {
  test.each([
    [{}, {}],
    [{ note: "  hello " }, { note: "hello" }],
    [{ note: "", size: "   " }, {}],
    [{ size: "042.50" }, { size: "42.5" }],
    [{ size: "-0" }, { size: "0" }],
    [{ size: "100" }, { size: "100" }],
    [{ since: "2024-02-29" }, { since: "2024-02-29" }],
    [
      { vip: "yes", shop: "South" },
      { vip: "yes", shop: "South" },
    ],
  ])("%o are kept as %o", (given, kept) => {
    expect(fieldValuesSchema(fields).parse(given)).toEqual(kept);
  });

  test.each([
    [{ size: "12,5" }, "size"],
    [{ size: "1.2345" }, "size"],
    [{ since: "2023-02-29" }, "since"],
    [{ vip: "maybe" }, "vip"],
    [{ shop: "East" }, "shop"],
    [{ note: "a\u0000b" }, "note"],
    [{ note: 5 }, "note"],
    [{ other: "x" }, ""],
  ])("%o are refused at %s", (given, path) => {
    const result = fieldValuesSchema(fields).safeParse(given);
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });

  test("a required one is missed unless it may lack", () => {
    const required = [field("note", { isRequired: true })];
    expect(fieldValuesSchema(required).safeParse({ note: " " }).success).toBe(false);
    expect(fieldValuesSchema(required, { mayLack: true }).parse({ note: " " })).toEqual({});
  });

  test("numbers are found by their thousandths, other values are not numbers", () => {
    expect(thousandthsOf({ type: "number" }, "-42.5")).toBe(-42_500n);
    expect(thousandthsOf({ type: "text" }, "42")).toBeNull();
  });
});
