import { Plus, X } from "lucide-react";
import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { Popover } from "@/components/ui/popover";
import type { FilterSpec } from "@/lib/kernel/list";
import { FilterEditor } from "./filter-editor";
import type { ReferenceSource } from "./types";

type FilterChipProps = {
  filter: FilterSpec;
  reference: ReferenceSource | undefined;
  /** The value as the address writes it; empty for none. */
  text: string;
  words: (picked: string | undefined) => string;
  onApply: (text: string | null) => void;
};

export function FilterChip({ filter, reference, text, words, onApply }: FilterChipProps) {
  const [isOpen, setOpen] = useState(false);
  const [picked, setPicked] = useState<{ text: string; label: string } | null>(null);
  const isSet = text !== "";
  const shown = words(picked?.text === text ? picked.label : undefined);
  return (
    <span
      className={cx(
        "inline-flex h-7 max-w-full items-center rounded-md border text-xs",
        isSet ? "border-accent/50 bg-accent-soft" : "border-line-strong/70 border-dashed",
      )}
    >
      <Popover
        label={`Filter by ${filter.label.toLowerCase()}`}
        open={isOpen}
        onOpenChange={setOpen}
        // The matches of a reference hang out of it.
        className={cx("w-72", filter.kind === "reference" && "overflow-visible")}
        trigger={
          <button
            type="button"
            className="inline-flex h-full min-w-0 items-center gap-1 rounded-md px-2 hover:text-accent"
          >
            {isSet ? null : <Plus aria-hidden className="size-3.5" />}
            <span className={isSet ? "text-muted" : undefined}>
              {filter.label}
              {isSet ? ":" : ""}
            </span>
            {isSet ? <span className="truncate font-medium">{shown}</span> : null}
          </button>
        }
      >
        <FilterEditor
          filter={filter}
          reference={reference}
          text={text}
          shown={shown}
          onApply={(next, label) => {
            setPicked(next && label ? { text: next, label } : null);
            onApply(next);
            setOpen(false);
          }}
        />
      </Popover>
      {isSet ? (
        <button
          type="button"
          aria-label={`Clear ${filter.label.toLowerCase()}`}
          className="inline-flex h-full items-center rounded-md px-1.5 text-muted hover:text-text"
          onClick={() => onApply(null)}
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </span>
  );
}
