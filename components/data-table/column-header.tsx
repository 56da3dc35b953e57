import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { cx } from "@/components/ui/cx";
import type { ColumnSpec, Direction } from "@/lib/kernel/list";
import { formatSort } from "@/lib/kernel/list-state";

type ColumnHeaderProps = {
  column: ColumnSpec;
  sort: { key: string; direction: Direction };
  onSort: (sort: string) => void;
};

export function ColumnHeader({ column, sort, onSort }: ColumnHeaderProps) {
  const style = cx(
    "whitespace-nowrap px-3 py-1.5 font-medium text-muted text-xs",
    column.align === "end" && "text-right",
  );
  if (!column.sortable) {
    return (
      <th scope="col" className={style}>
        {column.label}
      </th>
    );
  }
  const isSorted = sort.key === column.key;
  const isAscending = sort.direction === "asc";
  const next = isSorted ? (isAscending ? "desc" : "asc") : (column.firstDirection ?? "asc");
  const Icon = !isSorted ? ChevronsUpDown : isAscending ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (isAscending ? "ascending" : "descending") : "none"}
      className={style}
    >
      <button
        type="button"
        onClick={() => onSort(formatSort({ key: column.key, direction: next }))}
        className={cx(
          "-mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-text",
          column.align === "end" && "flex-row-reverse",
          isSorted && "text-text",
        )}
      >
        {column.label}
        <Icon aria-hidden className={cx("size-3.5", !isSorted && "opacity-50")} />
      </button>
    </th>
  );
}
