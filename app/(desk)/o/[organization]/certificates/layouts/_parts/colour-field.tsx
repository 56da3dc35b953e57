"use client";

import { useFormContext } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "@/components/form/field";
import { Input } from "@/components/ui/input";

type ColourFieldProps = Pick<FieldProps, "name" | "label" | "hint">;

/** A colour by the browser's own chooser. */
export function ColourField({ name, label, hint }: ColourFieldProps) {
  const { id, error, aria } = useField(name, hint);
  const { register } = useFormContext();
  return (
    <FieldFrame {...{ id, label, hint, error }}>
      <Input type="color" className="w-16 p-1" {...register(name)} {...aria} />
    </FieldFrame>
  );
}
