import { Checkbox } from "@/components/ui/checkbox";
import { DateInput, Input } from "@/components/ui/input";
import type { Option } from "@/lib/kernel/list";

type Draft = { draft: string; onChange: (text: string) => void };

/** Both ends of a range, written `low..high`. */
export function RangeEditor({
  type,
  labels,
  draft,
  onChange,
}: Draft & { type: "date" | "text"; labels: [string, string] }) {
  const [low = "", high = ""] = draft.split("..");
  const Field = type === "date" ? DateInput : Input;
  const ends = [
    { label: labels[0], value: low, write: (text: string) => onChange(`${text}..${high}`) },
    { label: labels[1], value: high, write: (text: string) => onChange(`${low}..${text}`) },
  ];
  return (
    <div className="grid grid-cols-2 gap-2">
      {ends.map((end) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
        <label key={end.label} className="grid gap-1 text-muted text-xs">
          {end.label}
          <Field
            className="tabular-nums"
            inputMode={type === "text" ? "decimal" : undefined}
            value={end.value}
            onChange={(event) => end.write(event.target.value)}
          />
        </label>
      ))}
    </div>
  );
}

/** Any of several, written with commas between. */
export function ChoicesEditor({ options, draft, onChange }: Draft & { options: readonly Option[] }) {
  const ticked = draft.split(",").filter(Boolean);
  const toggle = (value: string) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((each) => (each === value) !== ticked.includes(each))
        .join(","),
    );
  return (
    <div className="grid max-h-64 gap-1.5 overflow-y-auto">
      {options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
        <label key={option.value} className="flex items-center gap-2">
          <Checkbox checked={ticked.includes(option.value)} onChange={() => toggle(option.value)} />
          {option.label}
        </label>
      ))}
    </div>
  );
}
