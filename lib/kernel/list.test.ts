import { describe, expect, expectTypeOf, test } from "vitest";
import { defaultColumns, defineList, type ListState } from "./list";

const column = { key: "name", label: "Name", sortable: true } as const;

describe("defineList", () => {
  test("gives page sizes and an export cap where none are declared", () => {
    const spec = defineList({
      name: "programs",
      columns: [column],
      filters: [],
      defaultSort: { key: "name", direction: "asc" },
    });
    expect(spec).toMatchObject({ pageSizes: [25, 50, 100], exportCap: 50_000, search: null });
  });

  test.each([
    ["a parameter of the list itself", ["sort"]],
    ["another filter", ["state", "state"]],
  ])("refuses a filter key that is %s", (_, keys) => {
    const filters = keys.map((key) => ({ key, label: key, kind: "text" as const }));
    const declare = () =>
      defineList({ name: "x", columns: [column], filters, defaultSort: { key: "name", direction: "asc" } });
    expect(declare).toThrow("is taken");
  });

  test("keeps the keys and options of a list in its type", () => {
    const spec = defineList({
      name: "programs",
      columns: [column, { key: "note", label: "Note" }],
      filters: [
        { key: "state", label: "State", kind: "choices", options: [{ value: "draft", label: "Draft" }] },
        { key: "placed", label: "Placed", kind: "dayRange" },
      ],
      defaultSort: { key: "name", direction: "asc" },
    });
    type State = ListState<typeof spec>;
    expectTypeOf<State["sort"]["key"]>().toEqualTypeOf<"name">();
    expectTypeOf<State["columns"]>().toEqualTypeOf<("name" | "note")[]>();
    expectTypeOf<State["filters"]["state"]>().toEqualTypeOf<"draft"[] | undefined>();
    expectTypeOf<State["filters"]["placed"]>().toEqualTypeOf<{ from?: string; to?: string } | undefined>();
  });
});

test("hidden columns are not among the defaults, required ones always are", () => {
  const spec = defineList({
    name: "programs",
    columns: [
      { ...column, required: true, visible: false },
      { key: "note", label: "Note", visible: false },
      { key: "state", label: "State" },
    ],
    filters: [],
    defaultSort: { key: "name", direction: "asc" },
  });
  expect(defaultColumns(spec)).toEqual(["name", "state"]);
});
