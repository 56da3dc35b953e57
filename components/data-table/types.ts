import type { ReactNode } from "react";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { ColumnKey, ListSpec, Option } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import type { Selection } from "@/lib/kernel/selection";

export type Noun = { one: string; many: string };

/** What a bulk action needs: hand `selection` and `params` to the server, call `clear` when it is done. */
export type BulkContext = {
  selection: Selection;
  count: number;
  /** The list's filters as address parameters; the server reads them with `parseListState`. */
  params: Record<string, string>;
  clear: () => void;
};

/** How a `reference` filter finds the thing it refers to. */
export type ReferenceSource = {
  queryKey: readonly unknown[];
  load: (search: string) => Promise<readonly ComboboxOption[]>;
  /** The words of the value that stands in the address, found by the page. */
  label?: string;
};

export type DataTableProps<S extends ListSpec, Row extends { id: string }> = {
  spec: S;
  page: Page<Row>;
  /** One renderer for each column, at module scope or memoized. The first column must not render a link if `rowHref` is given. */
  cells: { [K in ColumnKey<S>]: (row: Row) => ReactNode };
  noun: Noun;
  /** Where a row leads: the first column becomes the link, and a click anywhere in the row follows it. */
  rowHref?: (row: Row) => string;
  /** Opens a row over the list instead of leaving it; `rowHref` is then its address for another tab. */
  onRowOpen?: (row: Row) => void;
  /** What the row's checkbox is called; needed with `bulkActions`. */
  rowLabel?: (row: Row) => string;
  /** Buttons for the ticked rows; without it there are no checkboxes. */
  bulkActions?: (context: BulkContext) => ReactNode;
  /** Shown when there is nothing at all yet. */
  empty: { title: string; description?: ReactNode; action?: ReactNode };
  /** Choices of filters that the spec leaves open, by filter key. */
  filterOptions?: Partial<Record<S["filters"][number]["key"], readonly Option[]>>;
  /** Sources of `reference` filters, by filter key. */
  references?: Partial<Record<S["filters"][number]["key"], ReferenceSource>>;
  /** At the end of the search line, such as an export button. */
  toolbar?: ReactNode;
};
