"use client";

import { Plus, X } from "lucide-react";
import { useEffect } from "react";
import { useFieldArray } from "react-hook-form";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";

const units = [
  { value: "months", label: "Months after activation" },
  { value: "days", label: "Days after activation" },
];

/** Stages at which a share of what is left expires; the last takes all. */
export function StageFields({ name }: { name: string }) {
  const { fields, append, remove } = useFieldArray({ name: `${name}.stages` });
  const isEmpty = fields.length === 0;
  useEffect(() => {
    if (isEmpty) append([{ percent: 50 }, { percent: 100 }], { shouldFocus: false });
  }, [isEmpty, append]);
  return (
    <fieldset className="grid gap-3 sm:col-span-2">
      <legend className="mb-2 font-medium">Stages</legend>
      <SelectField name={`${name}.unit`} label="Counted in" options={units} className="sm:max-w-64" />
      {fields.map((stage, index) => (
        <div key={stage.id} className="flex items-start gap-2">
          <TextField name={`${name}.stages.${index}.after`} label={`Stage ${index + 1}, after`} number />
          <TextField name={`${name}.stages.${index}.percent`} label="Percent of what is left" number />
          {fields.length > 2 ? (
            <Button
              variant="quiet"
              size="sm"
              className="mt-6"
              aria-label={`Delete stage ${index + 1}`}
              onClick={() => remove(index)}
            >
              <X aria-hidden />
            </Button>
          ) : null}
        </div>
      ))}
      <p className="text-muted">
        The last stage takes all that is left: 100 percent. What an order holds waits for it.
      </p>
      <div>
        <Button size="sm" onClick={() => append({ percent: 100 })}>
          <Plus aria-hidden /> Add a stage
        </Button>
      </div>
    </fieldset>
  );
}
