import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defineList, type ListState } from "./list";
import { isNarrowed, listStateSchema, listStateToParams, parseListState } from "./list-state";

const spec = defineList({
  name: "orders",
  columns: [
    { key: "number", label: "Number", sortable: true, required: true },
    { key: "total", label: "Total", align: "end", sortable: true },
    { key: "channel", label: "Channel" },
    { key: "note", label: "Note", visible: false },
  ],
  filters: [
    { key: "item", label: "Item", kind: "text" },
    { key: "paid", label: "Paid", kind: "choice", options: [{ value: "yes", label: "Yes" }] },
    {
      key: "status",
      label: "Status",
      kind: "choices",
      options: [
        { value: "placed", label: "Placed" },
        { value: "completed", label: "Completed" },
      ],
    },
    { key: "program", label: "Program", kind: "choice" },
    { key: "placed", label: "Placed", kind: "dayRange" },
    { key: "amount", label: "Amount", kind: "amountRange" },
    { key: "points", label: "Points", kind: "amountRange", decimals: 0 },
    { key: "customer", label: "Customer", kind: "reference" },
  ],
  search: { placeholder: "Number" },
  defaultSort: { key: "number", direction: "desc" },
  pageSizes: [20, 50],
});

const parse = (params: Record<string, string | string[] | undefined>) => parseListState(spec, params);

test("an empty address is the list's defaults", () => {
  expect(parse({})).toEqual({
    search: null,
    filters: {},
    sort: { key: "number", direction: "desc" },
    after: null,
    before: null,
    size: 20,
    columns: ["number", "total", "channel"],
    ignored: [],
  });
});

describe("filters", () => {
  test.each([
    ["item", "blue shoe", "blue shoe"],
    ["paid", "yes", "yes"],
    ["status", "completed,placed", ["completed", "placed"]],
    ["status", "placed,nonsense,placed", ["placed"]],
    ["program", "prg_1", "prg_1"],
    ["placed", "2026-01-01..2026-02-28", { from: "2026-01-01", to: "2026-02-28" }],
    ["placed", "2026-01-01..", { from: "2026-01-01" }],
    ["placed", "..2026-01-01", { to: "2026-01-01" }],
    ["amount", "10.5..20", { min: 1050n, max: 2000n }],
    ["amount", "-3..", { min: -300n }],
    ["points", "..250", { max: 250n }],
    ["customer", "cus_abc", "cus_abc"],
  ])("%s=%s", (key, text, value) => {
    expect(parse({ [key]: text }).filters).toEqual({ [key]: value });
  });

  test.each([
    ["paid", "perhaps"],
    ["status", "nonsense"],
    ["placed", "2026-02-30.."],
    ["placed", ".."],
    ["placed", "2026-01-01..2026-01-02..2026-01-03"],
    ["amount", "1,5.."],
    ["amount", "1.234.."],
    ["points", "2.5.."],
    ["amount", "99999999999999999999.."],
    ["item", "nul\0"],
    ["item", "x".repeat(201)],
  ])("%s=%s is left out and named", (key, text) => {
    const state = parse({ [key]: text });
    expect(state.filters).toEqual({});
    expect(state.ignored).toEqual([key]);
  });
});

test.each([
  ["sort", "note"],
  ["sort", "-"],
  ["size", "1000"],
  ["columns", "secret"],
  ["after", "a b"],
])("%s=%s falls back to the default and is named", (key, text) => {
  expect(parse({ [key]: text })).toEqual({ ...parse({}), ignored: [key] });
});

test("sort, size, columns and search are read", () => {
  const state = parse({ q: "  77 ", sort: "total", size: "50", columns: "note,total" });
  expect(state).toMatchObject({ search: "77", sort: { key: "total", direction: "asc" }, size: 50 });
  expect(state.columns).toEqual(["number", "total", "note"]);
});

test("of two cursors the forward one counts, of repeated parameters the first", () => {
  expect(parse({ after: "abc", before: "def" })).toMatchObject({ after: "abc", before: null });
  expect(parse({ q: ["one", "two"] }).search).toBe("one");
});

test("the schema never refuses an address", () => {
  const anything = fc.dictionary(
    fc.string(),
    fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined)),
  );
  fc.assert(fc.property(anything, (params) => listStateSchema(spec).safeParse(params).success));
});

const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const day = fc
  .date({ min: new Date("0001-01-02"), max: new Date("9998-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const states: fc.Arbitrary<ListState<typeof spec>> = fc.record({
  search: fc.constantFrom(null, "a b", "ü,..-&="),
  filters: fc.record(
    {
      item: fc.constantFrom("x", "a,b", ".."),
      paid: fc.constant("yes" as const),
      status: fc.uniqueArray(fc.constantFrom("placed" as const, "completed" as const), { minLength: 1 }),
      placed: fc.oneof(fc.record({ from: day }), fc.record({ to: day }), fc.record({ from: day, to: day })),
      amount: fc.oneof(
        fc.record({ min: amount }),
        fc.record({ max: amount }),
        fc.record({ min: amount, max: amount }),
      ),
      points: fc.record({ min: amount }),
    },
    { requiredKeys: [] },
  ),
  sort: fc.record({
    key: fc.constantFrom("number" as const, "total" as const),
    direction: fc.constantFrom("asc" as const, "desc" as const),
  }),
  after: fc.constantFrom(null, "WyJhIl0"),
  before: fc.constant(null),
  size: fc.constantFrom(20, 50),
  columns: fc
    .constantFrom(["number", "total", "channel"] as const, ["number", "note"] as const)
    .map((c) => [...c]),
  ignored: fc.constant([]),
});

test("what a state writes into the address is read back the same", () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(parse(listStateToParams(spec, state))).toEqual(state);
    }),
  );
});

test("a list is narrowed by a search or a filter, not by its order or page", () => {
  expect(isNarrowed(parse({ sort: "total", after: "abc", size: "50" }))).toBe(false);
  expect(isNarrowed(parse({ q: "x" }))).toBe(true);
  expect(isNarrowed(parse({ paid: "yes" }))).toBe(true);
});
