import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type PlainTableProps = {
  caption: string;
  columns: readonly { label: string; isEnd?: boolean }[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** Under the rows, such as a sum; as many cells as columns. */
  foot?: readonly (readonly ReactNode[])[];
};

/** A short table within a page: no filters, no paging; scrolls sideways where it does not fit. */
export function PlainTable({ caption, columns, rows, foot = [] }: PlainTableProps) {
  const cellStyle = (index: number) =>
    cx("px-3 py-1.5 align-top first:pl-4 last:pr-4", columns[index]?.isEnd && "text-right tabular-nums");
  return (
    <section
      aria-label={`${caption}: table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto focus-visible:-outline-offset-2"
    >
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-line border-b">
            {columns.map((column, index) => (
              <th
                key={column.label}
                scope="col"
                className={cx(cellStyle(index), "whitespace-nowrap font-medium text-muted text-xs")}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-line border-b last:border-b-0">
              {row.cells.map((cell, index) => (
                <td key={columns[index]?.label} className={cellStyle(index)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot.length ? (
          <tfoot className="border-line border-t">
            {foot.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sums have no identity
              <tr key={row}>
                {cells.map((cell, index) => (
                  <td key={columns[index]?.label} className={cellStyle(index)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}
