import { Button } from "@/components/ui/button";
import { useReader } from "@/components/ui/reader";
import type { ListSpec, ListState, Option } from "@/lib/kernel/list";
import { formatFilter } from "@/lib/kernel/list-state";
import { FilterChip } from "./filter-chip";
import { filterWords } from "./filter-words";
import type { ReferenceSource } from "./types";
import type { ListChanges } from "./use-list-params";

type FilterBarProps = {
  spec: ListSpec;
  state: ListState;
  options: Partial<Record<string, readonly Option[]>>;
  references: Partial<Record<string, ReferenceSource>>;
  onChange: (changes: ListChanges) => void;
};

/** One button per filter; a set one says its value and can be cleared on the spot. */
export function FilterBar({ spec, state, options, references, onChange }: FilterBarProps) {
  const { locale } = useReader();
  const values: Record<string, unknown> = state.filters;
  const set = spec.filters.filter((filter) => values[filter.key] !== undefined).map((filter) => filter.key);
  if (spec.filters.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a form
    <div role="group" aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
      {spec.filters.map((declared) => {
        const filter = { ...declared, options: declared.options ?? options[declared.key] };
        const reference = references[filter.key];
        const value = values[filter.key];
        // Nothing to pick from: the reader sees one of them only.
        if (filter.kind === "reference" && !reference && value === undefined) return null;
        return (
          <FilterChip
            key={filter.key}
            filter={filter}
            reference={reference}
            text={formatFilter(filter, value)}
            words={(picked) => filterWords(filter, value, locale, picked ?? reference?.label)}
            onApply={(text) => onChange({ [filter.key]: text })}
          />
        );
      })}
      {set.length > 0 || state.search ? (
        <Button
          variant="quiet"
          size="sm"
          onClick={() => onChange(Object.fromEntries([...set, "q"].map((key) => [key, null])))}
        >
          Clear all
        </Button>
      ) : null}
    </div>
  );
}
