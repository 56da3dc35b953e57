import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { FieldMessage } from "@/components/ui/field-message";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { FilterSpec } from "@/lib/kernel/list";
import { parseFilter } from "@/lib/kernel/list-state";
import { ChoicesEditor, RangeEditor } from "./filter-inputs";
import type { ReferenceSource } from "./types";

type FilterEditorProps = {
  filter: FilterSpec;
  reference: ReferenceSource | undefined;
  text: string;
  shown: string;
  onApply: (text: string | null, label?: string) => void;
};

/** The inside of a filter's popover. The draft is kept as the address will write it. */
export function FilterEditor({ filter, reference, text, shown, onApply }: FilterEditorProps) {
  const [draft, setDraft] = useState(text);
  const [label, setLabel] = useState<string>();
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  const apply = () => {
    const clean = draft.trim();
    if (!clean || clean === "..") return onApply(null);
    if (parseFilter(filter, clean) === undefined) return setWrong(true);
    onApply(clean, label);
  };
  const change = (next: string) => {
    setDraft(next);
    setWrong(false);
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        apply();
      }}
    >
      <fieldset className="grid gap-2" aria-describedby={isWrong ? id : undefined}>
        <legend className="mb-2 font-medium">{filter.label}</legend>
        {editorOf(filter, reference, draft, change, { label: label ?? shown, setLabel })}
        {isWrong ? (
          <FieldMessage id={id} tone="error">
            {wrongWords[filter.kind] ?? "This cannot be used."}
          </FieldMessage>
        ) : null}
      </fieldset>
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="quiet" onClick={() => onApply(null)} disabled={!text && !draft}>
          Clear
        </Button>
        <Button size="sm" variant="primary" type="submit">
          Apply
        </Button>
      </div>
    </form>
  );
}

const wrongWords: Partial<Record<FilterSpec["kind"], string>> = {
  amountRange: "Enter plain numbers, such as 12.50.",
  count: "Enter a whole number from 1 on.",
};

type Picked = { label: string; setLabel: (label: string | undefined) => void };

function editorOf(
  filter: FilterSpec,
  reference: ReferenceSource | undefined,
  draft: string,
  change: (text: string) => void,
  picked: Picked,
): ReactNode {
  const options = filter.options ?? [];
  switch (filter.kind) {
    case "choice":
      return <RadioGroup name={filter.key} options={options} value={draft} onValueChange={change} />;
    case "choices":
      return <ChoicesEditor options={options} draft={draft} onChange={change} />;
    case "dayRange":
      return <RangeEditor type="date" labels={["From", "To"]} draft={draft} onChange={change} />;
    case "amountRange":
      return <RangeEditor type="text" labels={["At least", "At most"]} draft={draft} onChange={change} />;
    case "reference": {
      const pick = (option: ComboboxOption | null) => {
        change(option?.value ?? "");
        picked.setLabel(option?.label);
      };
      const value = draft ? { value: draft, label: picked.label } : null;
      return reference ? (
        <Combobox
          queryKey={reference.queryKey}
          load={reference.load}
          aria-label={filter.label}
          value={value}
          onValueChange={pick}
        />
      ) : null;
    }
    case "count":
      return (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
        <label className="flex items-center gap-2">
          <Input
            aria-label={filter.label}
            className="w-24 tabular-nums"
            inputMode="numeric"
            maxLength={5}
            value={draft}
            onChange={(event) => change(event.target.value)}
          />
          {filter.suffix}
        </label>
      );
    case "text":
      return (
        <Input
          aria-label={filter.label}
          placeholder={filter.placeholder}
          maxLength={200}
          value={draft}
          onChange={(event) => change(event.target.value)}
        />
      );
  }
}
