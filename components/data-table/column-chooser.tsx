import { Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover } from "@/components/ui/popover";
import { defaultColumns, type ListSpec } from "@/lib/kernel/list";

type ColumnChooserProps = {
  spec: ListSpec;
  shown: readonly string[];
  onChoose: (columns: readonly string[]) => void;
};

export function ColumnChooser({ spec, shown, onChoose }: ColumnChooserProps) {
  const toggle = (key: string) =>
    onChoose(spec.columns.map((each) => each.key).filter((each) => (each === key) !== shown.includes(each)));
  return (
    <Popover
      label="Columns"
      align="end"
      className="w-56"
      trigger={
        <Button>
          <Columns3 aria-hidden />
          Columns
        </Button>
      }
    >
      <fieldset className="grid gap-1.5">
        <legend className="mb-2 font-medium">Columns</legend>
        {spec.columns.map((column) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
          <label key={column.key} className="flex items-center gap-2">
            <Checkbox
              checked={shown.includes(column.key)}
              disabled={column.required || (shown.length === 1 && shown.includes(column.key))}
              onChange={() => toggle(column.key)}
            />
            {column.label}
          </label>
        ))}
      </fieldset>
      <Button size="sm" variant="quiet" className="mt-2" onClick={() => onChoose(defaultColumns(spec))}>
        Reset
      </Button>
    </Popover>
  );
}
