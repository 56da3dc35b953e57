export type Direction = "asc" | "desc";

export type Option = { readonly value: string; readonly label: string };

export type ColumnSpec = {
  readonly key: string;
  readonly label: string;
  /** `end` for amounts. */
  readonly align?: "start" | "end";
  readonly sortable?: boolean;
  /** The direction of the first click on the header; `asc` unless told. */
  readonly firstDirection?: Direction;
  /** Shown unless the reader chose otherwise; true unless told. */
  readonly visible?: boolean;
  /** Cannot be hidden. */
  readonly required?: boolean;
};

export type FilterKind = "text" | "count" | "choice" | "choices" | "dayRange" | "amountRange" | "reference";

export type FilterSpec = {
  readonly key: string;
  readonly label: string;
  readonly kind: FilterKind;
  /** For `choice` and `choices`; left out where the page knows them only at run time: then any text passes. */
  readonly options?: readonly Option[];
  /** For `amountRange`: digits after the point of what is typed; 2 unless told. */
  readonly decimals?: number;
  readonly placeholder?: string;
  /** After what is typed: “days”. */
  readonly suffix?: string;
};

type SortKey<C extends readonly ColumnSpec[]> = Extract<C[number], { readonly sortable: true }>["key"];

/** Any list; `typeof programList` keeps its own keys and options in its type. */
export type ListSpec = {
  /** Names the list in browser storage and exports: `programs`, `transactions`. */
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  readonly filters: readonly FilterSpec[];
  readonly search: { readonly placeholder: string } | null;
  readonly defaultSort: { readonly key: string; readonly direction: Direction };
  readonly pageSizes: readonly number[];
  /** The most rows that one export may hold. */
  readonly exportCap: number;
};

type ListSpecOf<C extends readonly ColumnSpec[], F extends readonly FilterSpec[]> = Omit<
  ListSpec,
  "columns" | "filters" | "defaultSort"
> & {
  readonly columns: C;
  readonly filters: F;
  readonly defaultSort: { readonly key: SortKey<C>; readonly direction: Direction };
};

type OptionValue<F extends FilterSpec> = F extends {
  readonly options: readonly { readonly value: infer V }[];
}
  ? V
  : string;

export type DayRange = { from?: string; to?: string };
/** Minor units, both ends inclusive. */
export type AmountRange = { min?: bigint; max?: bigint };

type FilterValues<F extends FilterSpec> = {
  text: string;
  /** A whole number from 1 on. */
  count: number;
  reference: string;
  choice: OptionValue<F>;
  choices: OptionValue<F>[];
  dayRange: DayRange;
  amountRange: AmountRange;
};

export type FilterValue<F extends FilterSpec> = FilterValues<F>[F["kind"]];

export type ColumnKey<S extends ListSpec> = S["columns"][number]["key"];
export type SortKeyOf<S extends ListSpec> = S["defaultSort"]["key"];
export type Filters<S extends ListSpec> = {
  [F in S["filters"][number] as F["key"]]?: FilterValue<F>;
};

/** What the address of a list says. At most one of `after` and `before` is set; both are opaque cursors. */
export type ListState<S extends ListSpec = ListSpec> = {
  search: string | null;
  filters: Filters<S>;
  sort: { key: SortKeyOf<S>; direction: Direction };
  after: string | null;
  before: string | null;
  size: number;
  /** The columns to show, in the order of the spec. */
  columns: ColumnKey<S>[];
  /** Parameters whose values could not be used and were left out. */
  ignored: string[];
};

export const reservedParams = ["q", "sort", "after", "before", "size", "columns"] as const;

type Declaration<C extends readonly ColumnSpec[], F extends readonly FilterSpec[]> = Pick<
  ListSpecOf<C, F>,
  "name" | "columns" | "filters" | "defaultSort"
> &
  Partial<Pick<ListSpec, "search" | "pageSizes" | "exportCap">>;

/**
 * One declaration of a list: its address, header, filters, SQL and export come from it.
 * Throws at once on a declaration that cannot work (it is written by us, not by a user).
 */
export function defineList<const C extends readonly ColumnSpec[], const F extends readonly FilterSpec[]>(
  declaration: Declaration<C, F>,
): ListSpecOf<C, F> {
  const spec = { search: null, pageSizes: [25, 50, 100], exportCap: 50_000, ...declaration };
  const keys: string[] = spec.filters.map((filter) => filter.key);
  const reserved: readonly string[] = reservedParams;
  const clash = keys.find((key, index) => reserved.includes(key) || keys.indexOf(key) !== index);
  if (clash) throw new Error(`List ${spec.name}: the filter key “${clash}” is taken.`);
  const sorted = spec.columns.find((column) => column.key === spec.defaultSort.key);
  if (!sorted?.sortable) throw new Error(`List ${spec.name}: the default sort is no sortable column.`);
  if (!spec.pageSizes.length) throw new Error(`List ${spec.name}: no page sizes.`);
  return spec;
}

/** The columns shown when the reader chose none. */
export function defaultColumns<S extends ListSpec>(spec: S): ColumnKey<S>[] {
  return spec.columns.filter((column) => column.required || column.visible !== false).map((c) => c.key);
}
