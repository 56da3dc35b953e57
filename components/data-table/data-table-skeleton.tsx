import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/skeleton";
import { defaultColumns, type ListSpec } from "@/lib/kernel/list";

/** For a list's loading.tsx: the table's own columns, so that nothing jumps when the rows arrive. */
export function DataTableSkeleton({ spec, rows = 10 }: { spec: ListSpec; rows?: number }) {
  const keys = defaultColumns(spec);
  const columns = spec.columns.filter((column) => keys.includes(column.key));
  return (
    <div role="status" className="grid gap-2">
      <span className="sr-only">Loading…</span>
      <Skeleton className="h-8 w-full sm:w-80" />
      {spec.filters.length ? <Skeleton className="h-7 w-2/3" /> : null}
      <div aria-hidden className="overflow-hidden rounded-lg border border-line bg-surface">
        <table className="w-full text-left">
          <thead>
            <tr className="border-line border-b">
              {columns.map((column) => (
                <th
                  key={column.key}
                  className={cx(
                    "whitespace-nowrap px-3 py-1.5 font-medium text-muted text-xs",
                    column.align === "end" && "text-right",
                  )}
                >
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: rows }, (_, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
              <tr key={row} className="border-line border-b last:border-b-0">
                {columns.map((column) => (
                  <td key={column.key} className="px-3 py-2">
                    <Skeleton className={column.align === "end" ? "ml-auto w-16" : "w-3/4"} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
