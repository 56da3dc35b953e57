import { z } from "zod";
import { isDay } from "./days";
import { parseDecimal, showDecimal } from "./decimal";
import { limits } from "./limits";
import {
  type AmountRange,
  type ColumnKey,
  type DayRange,
  defaultColumns,
  type FilterSpec,
  type ListSpec,
  type ListState,
} from "./list";

/** Search parameters as Next hands them to a page. */
export type ListParams = Record<string, string | string[] | undefined>;

/** Zod schema of a list's address. Never fails on a value: what cannot be used is left out and named in `ignored`. */
export function listStateSchema<S extends ListSpec>(spec: S) {
  return z
    .record(z.string(), z.union([z.string(), z.array(z.string()), z.undefined()]))
    .transform((params): ListState<S> => parseListState(spec, params));
}

/** Reads a list's address; total: junk is ignored and named. */
export function parseListState<S extends ListSpec>(spec: S, params: ListParams): ListState<S> {
  const ignored: string[] = [];
  const read = <T>(key: string, parse: (text: string) => T | undefined): T | undefined => {
    const given = params[key];
    const text = (Array.isArray(given) ? given[0] : given)?.trim();
    if (!text) return undefined;
    const value = parse(text);
    if (value === undefined) ignored.push(key);
    return value;
  };
  const filters: Record<string, unknown> = {};
  for (const filter of spec.filters) {
    const value = read(filter.key, (text) => parseFilter(filter, text));
    if (value !== undefined) filters[filter.key] = value;
  }
  const after = read("after", parseCursor) ?? null;
  return {
    search: (spec.search && read("q", parseText)) || null,
    filters: filters as ListState<S>["filters"],
    sort: read("sort", (text) => parseSort(spec, text)) ?? spec.defaultSort,
    after,
    before: after ? null : (read("before", parseCursor) ?? null),
    size: read("size", (text) => spec.pageSizes.find((size) => String(size) === text)) ?? firstSize(spec),
    columns: read("columns", (text) => parseColumns(spec, text)) ?? defaultColumns(spec),
    ignored,
  };
}

/** The inverse of `parseListState`: only what differs from the list's defaults is written. */
export function listStateToParams<S extends ListSpec>(spec: S, state: ListState<S>): Record<string, string> {
  const params: Record<string, string> = {};
  if (state.search) params.q = state.search;
  const filters: Record<string, unknown> = state.filters;
  for (const filter of spec.filters) {
    const text = formatFilter(filter, filters[filter.key]);
    if (text) params[filter.key] = text;
  }
  const sort = formatSort(state.sort);
  if (sort !== formatSort(spec.defaultSort)) params.sort = sort;
  if (state.after) params.after = state.after;
  else if (state.before) params.before = state.before;
  if (state.size !== firstSize(spec)) params.size = String(state.size);
  const columns = state.columns.join(",");
  if (columns !== defaultColumns(spec).join(",")) params.columns = columns;
  return params;
}

/** Whether anything narrows the list: then an empty page means "none match" rather than "none exist". */
export function isNarrowed(state: ListState): boolean {
  return state.search !== null || Object.keys(state.filters).length > 0;
}

/** `-placedAt` for descending. */
export function formatSort(sort: { key: string; direction: "asc" | "desc" }): string {
  return sort.direction === "desc" ? `-${sort.key}` : sort.key;
}

/** A filter's value as the address writes it; empty for none. The inverse of `parseFilter`. */
export function formatFilter(filter: FilterSpec, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.join(",");
  if (typeof value !== "object") return String(value);
  if (filter.kind === "dayRange") {
    const { from, to } = value as DayRange;
    return from || to ? `${from ?? ""}..${to ?? ""}` : "";
  }
  const { min, max } = value as AmountRange;
  const show = (amount: bigint | undefined) =>
    amount === undefined ? "" : showDecimal(amount, filter.decimals ?? 2);
  return min === undefined && max === undefined ? "" : `${show(min)}..${show(max)}`;
}

/** One filter's text from the address, or undefined where it makes no sense. */
export function parseFilter(filter: FilterSpec, text: string): unknown {
  switch (filter.kind) {
    case "text":
    case "reference":
      return parseText(text);
    case "count":
      return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
    case "choice":
      return parseChoice(filter, text);
    case "choices":
      return parseChoices(filter, text);
    case "dayRange":
      return parseDayRange(text);
    case "amountRange":
      return parseAmountRange(text, filter.decimals ?? 2);
  }
}

function parseText(text: string): string | undefined {
  return text.length <= limits.searchCharactersMax && !hasControl(text) ? text : undefined;
}

// Postgres refuses a NUL in text, and no name holds other control characters.
function hasControl(text: string): boolean {
  return [...text].some((character) => (character.codePointAt(0) ?? 0) < 32);
}

function parseCursor(text: string): string | undefined {
  return text.length <= limits.cursorCharactersMax && /^[\w.~=-]+$/.test(text) ? text : undefined;
}

function parseChoice(filter: FilterSpec, text: string): string | undefined {
  if (!filter.options) return parseText(text);
  return filter.options.find((option) => option.value === text)?.value;
}

function parseChoices(filter: FilterSpec, text: string): string[] | undefined {
  const values = text.split(",").flatMap((part) => parseChoice(filter, part.trim()) ?? []);
  const unique = [...new Set(values)].filter(Boolean).slice(0, limits.listValuesMax);
  return unique.length ? unique : undefined;
}

function parseDayRange(text: string): DayRange | undefined {
  const [from = "", to = "", ...rest] = text.split("..");
  if (rest.length || (!from && !to)) return undefined;
  if ((from && !isDay(from)) || (to && !isDay(to))) return undefined;
  return { ...(from && { from }), ...(to && { to }) };
}

function parseAmountRange(text: string, decimals: number): AmountRange | undefined {
  const [low = "", high = "", ...rest] = text.split("..");
  const min = low ? parseAmount(low, decimals) : undefined;
  const max = high ? parseAmount(high, decimals) : undefined;
  if (rest.length || (low && min === undefined) || (high && max === undefined)) return undefined;
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function parseAmount(text: string, decimals: number): bigint | undefined {
  try {
    return parseDecimal(text, decimals, "amount");
  } catch {
    return undefined;
  }
}

function parseSort<S extends ListSpec>(spec: S, text: string): ListState<S>["sort"] | undefined {
  const key = text.replace(/^-/, "");
  const column = spec.columns.find((each) => each.key === key && each.sortable);
  return column && { key: column.key, direction: text.startsWith("-") ? "desc" : "asc" };
}

function parseColumns<S extends ListSpec>(spec: S, text: string): ColumnKey<S>[] | undefined {
  const wanted = new Set(text.split(","));
  if (!spec.columns.some((column) => wanted.has(column.key))) return undefined;
  return spec.columns.filter((column) => column.required || wanted.has(column.key)).map((c) => c.key);
}

function firstSize(spec: ListSpec): number {
  return spec.pageSizes[0] ?? 25;
}
