import { Button } from "@/components/ui/button";
import type { DataTableProps, Noun } from "./types";

type NoRowsProps = {
  noun: Noun;
  isNarrowed: boolean;
  /** On a page that has become empty since its address was made. */
  isBeyond: boolean;
  empty: DataTableProps<never, never>["empty"];
  onClear: () => void;
  onFirst: () => void;
};

/** Tells apart that there is nothing, that nothing matches, and that this page is gone. */
export function NoRows({ noun, isNarrowed, isBeyond, empty, onClear, onFirst }: NoRowsProps) {
  const title = isBeyond ? "Nothing more here" : isNarrowed ? `No ${noun.many} match` : empty.title;
  return (
    <div className="grid justify-items-center gap-2 px-4 py-12 text-center">
      <p className="font-semibold">{title}</p>
      {isBeyond ? (
        <Button onClick={onFirst}>Back to the first page</Button>
      ) : isNarrowed ? (
        <>
          <p className="text-muted">Change the search or the filters.</p>
          <Button onClick={onClear}>Clear all</Button>
        </>
      ) : (
        <>
          {empty.description ? <div className="max-w-prose text-muted">{empty.description}</div> : null}
          {empty.action}
        </>
      )}
    </div>
  );
}
