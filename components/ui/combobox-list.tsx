import type { ComboboxOption } from "./combobox";
import { cx } from "./cx";

type ComboboxListProps = {
  id: string;
  isOpen: boolean;
  status: "loading" | "failed" | "ready";
  options: readonly ComboboxOption[];
  active: number;
  onTake: (option: ComboboxOption) => void;
};

/** The matches under a combobox, and what a screen reader is told about them. */
export function ComboboxList({ id, isOpen, status, options, active, onTake }: ComboboxListProps) {
  const words = isOpen ? matchWords(status, options.length) : "";
  return (
    <>
      <div
        id={id}
        role="listbox"
        aria-label="Matches"
        hidden={!isOpen || options.length === 0}
        className="absolute top-full right-0 left-0 z-30 mt-1 max-h-72 overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-pop"
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            ref={index === active && isOpen ? scrollIntoSight : undefined}
            // A blur of the field would close the list before the click arrives.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onTake(option)}
            className={cx(
              "cursor-pointer rounded-sm px-2 py-1 hover:bg-raised",
              index === active && "bg-raised",
            )}
          >
            {option.label}
            {option.hint ? <span className="block text-muted text-xs">{option.hint}</span> : null}
          </div>
        ))}
      </div>
      {isOpen && options.length === 0 ? (
        <p
          aria-hidden
          className="absolute top-full right-0 left-0 z-30 mt-1 rounded-md border border-line bg-surface px-3 py-2 text-muted shadow-pop"
        >
          {words}
        </p>
      ) : null}
      <span role="status" className="sr-only">
        {words}
      </span>
    </>
  );
}

function matchWords(status: ComboboxListProps["status"], count: number): string {
  if (status === "failed") return "The search failed. Type again to retry.";
  if (status === "loading") return "Searching…";
  if (count === 0) return "Nothing matches.";
  return count === 1 ? "1 match." : `${count} matches.`;
}

function scrollIntoSight(element: HTMLElement | null) {
  element?.scrollIntoView({ block: "nearest" });
}
