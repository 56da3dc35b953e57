import { columnVisibilityFeature, rowSelectionFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import type { ListSpec, ListState } from "@/lib/kernel/list";
import { ColumnHeader } from "./column-header";
import { TableRow } from "./table-row";
import type { DataTableProps } from "./types";
import type { useSelection } from "./use-selection";

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });

type TableGridProps<S extends ListSpec, Row extends { id: string }> = DataTableProps<S, Row> & {
  id: string;
  state: ListState<S>;
  isPending: boolean;
  ticks: ReturnType<typeof useSelection> | null;
  onSort: (sort: string) => void;
};

/** The table itself. Sorting, filtering and paging are the server's; here are columns and ticks. */
export function TableGrid<S extends ListSpec, Row extends { id: string }>(props: TableGridProps<S, Row>) {
  const { spec, page, cells, state, ticks, noun } = props;
  const columns = useMemo(() => {
    const renderers: Record<string, (row: Row) => ReactNode> = cells;
    return spec.columns.map((column) => ({
      id: column.key,
      header: column.label,
      cell: (context: { row: { original: Row } }) => renderers[column.key]?.(context.row.original),
    }));
  }, [spec, cells]);
  const shown: readonly string[] = state.columns;
  const table = useTable({
    features,
    columns,
    data: page.rows,
    getRowId: (row) => row.id,
    state: {
      columnVisibility: Object.fromEntries(
        spec.columns.map((column) => [column.key, shown.includes(column.key)]),
      ),
      rowSelection: ticks?.rowSelection ?? {},
    },
    onRowSelectionChange: ticks?.onRowSelectionChange,
  });
  const specs = new Map(spec.columns.map((column) => [column.key, column]));

  return (
    <div className="relative">
      {props.isPending ? <ProgressLine /> : null}
      <section
        aria-label={noun.many}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[max(24rem,calc(100dvh-20rem))] overflow-auto focus-visible:-outline-offset-2"
      >
        <table aria-busy={props.isPending} className="w-full border-collapse text-left">
          <caption className="sr-only">{noun.many}</caption>
          <thead className="sticky top-0 z-10 bg-surface shadow-[inset_0_-1px_0_var(--line)]">
            <tr>
              {ticks ? (
                <th scope="col" className="w-9 py-1.5 pl-3">
                  <Checkbox
                    aria-label="Select the rows of this page"
                    checked={ticks.isPageTicked}
                    indeterminate={ticks.isPagePartly && !ticks.isPageTicked}
                    onChange={(event) => ticks.tickPage(event.target.checked)}
                  />
                </th>
              ) : null}
              {table.getHeaderGroups().flatMap((group) =>
                group.headers.map((header) => {
                  const column = specs.get(header.column.id);
                  return column ? (
                    <ColumnHeader key={header.id} column={column} sort={state.sort} onSort={props.onSort} />
                  ) : null;
                }),
              )}
            </tr>
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <TableRow
                key={row.id}
                href={props.rowHref?.(row.original)}
                onOpen={props.onRowOpen && (() => props.onRowOpen?.(row.original))}
                isSelected={row.getIsSelected()}
                tick={
                  ticks
                    ? {
                        label: `Select ${props.rowLabel?.(row.original) ?? noun.one}`,
                        onChange: row.getToggleSelectedHandler(),
                      }
                    : null
                }
                cells={row.getVisibleCells().map((cell) => ({
                  id: cell.id,
                  isEnd: specs.get(cell.column.id)?.align === "end",
                  content: <table.FlexRender cell={cell} />,
                }))}
              />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function ProgressLine() {
  return (
    <span aria-hidden className="absolute inset-x-0 top-0 z-20 h-0.5 overflow-hidden">
      <span className="block h-full w-1/4 animate-[progress-slide_1.2s_ease-in-out_infinite] bg-accent" />
    </span>
  );
}
