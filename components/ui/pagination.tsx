import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button";

export type PaginationProps = {
  /** Null where there is no such page. */
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
};

/** Previous and next of a list that knows no page numbers. */
export function Pagination({ onPrevious, onNext }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex gap-2">
      <Button size="sm" disabled={!onPrevious} onClick={onPrevious ?? undefined}>
        <ChevronLeft aria-hidden />
        Previous
      </Button>
      <Button size="sm" disabled={!onNext} onClick={onNext ?? undefined}>
        Next
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
