"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { useController } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { searchOwnCustomersAction } from "../transactions/actions";

type CustomersFieldProps = FieldProps & {
  slug: string;
  /** Whom the form's value names at first. */
  initialOptions?: readonly ComboboxOption[];
};

/** Several customers, found by typing; the value is an array of their ids. */
export function CustomersField(props: CustomersFieldProps) {
  const { slug, name, label, hint, optional, className, initialOptions = [] } = props;
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const [chosen, setChosen] = useState(initialOptions);
  const choose = (next: readonly ComboboxOption[]) => {
    setChosen(next);
    field.onChange(next.map(({ value }) => value));
  };
  const add = (option: ComboboxOption | null) => {
    if (option && !chosen.some(({ value }) => value === option.value)) choose([...chosen, option]);
  };
  return (
    <FieldFrame {...{ id, label, hint, optional, error, className }}>
      <Combobox
        {...aria}
        ref={field.ref}
        onBlur={field.onBlur}
        placeholder="Name, number or phone"
        queryKey={["customers-to-choose", slug]}
        load={(search) => load(slug, search)}
        value={null}
        onValueChange={add}
      />
      {chosen.length > 0 ? (
        <ul
          aria-label={`Chosen ${label.toLowerCase()}`}
          className="mt-2 flex max-h-60 flex-wrap gap-1.5 overflow-auto"
        >
          {chosen.map(({ value, label: who }) => (
            <li
              key={value}
              className="flex min-w-0 items-center rounded-md border border-line bg-raised pl-2"
            >
              <span className="min-w-0 wrap-anywhere">{who}</span>
              <Button
                variant="quiet"
                size="icon"
                aria-label={`Remove ${who}`}
                onClick={() => choose(chosen.filter((each) => each.value !== value))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </FieldFrame>
  );
}

// What is done here is done in the acting organization: those of resellers below it are not offered.
async function load(slug: string, search: string): Promise<ComboboxOption[]> {
  const result = await searchOwnCustomersAction(slug, { search });
  if (result.ok) return result.data;
  throw new Error(result.error.message);
}
