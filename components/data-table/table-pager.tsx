import { useId } from "react";
import { Pagination } from "@/components/ui/pagination";
import { useReader } from "@/components/ui/reader";
import { Select } from "@/components/ui/select";
import type { Page } from "@/lib/kernel/page";
import { totalWords } from "./count-words";
import type { Noun } from "./types";

type TablePagerProps = {
  page: Page<unknown>;
  noun: Noun;
  isPending: boolean;
  size: number;
  sizes: readonly number[];
  onSize: (size: number) => void;
  onTurn: (page: { after: string } | { before: string }) => void;
};

export function TablePager({ page, noun, isPending, size, sizes, onSize, onTurn }: TablePagerProps) {
  const { locale } = useReader();
  const sizeId = useId();
  const { next, previous } = page;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t px-3 py-2">
      <p role="status" className="text-muted">
        {isPending ? "Loading…" : totalWords(page.total, noun, locale)}
      </p>
      <div className="flex flex-wrap items-center gap-4">
        <span className="flex items-center gap-2 text-muted text-xs">
          <label htmlFor={sizeId}>Rows</label>
          <Select
            id={sizeId}
            className="w-20"
            value={size}
            onChange={(event) => onSize(Number(event.target.value))}
            options={sizes.map((each) => ({ value: String(each), label: String(each) }))}
          />
        </span>
        <Pagination
          onPrevious={previous ? () => onTurn({ before: previous }) : null}
          onNext={next ? () => onTurn({ after: next }) : null}
        />
      </div>
    </div>
  );
}
