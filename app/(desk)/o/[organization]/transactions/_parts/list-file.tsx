"use client";

import { useId } from "react";
import { useFormContext } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

/** A file's text goes into the list, where it can still be changed. */
export function ListFile() {
  const id = useId();
  const { setValue } = useFormContext();
  return (
    <div>
      <Label htmlFor={id} optional className="mb-1">
        CSV file
      </Label>
      <Input
        id={id}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        className="py-1"
        onChange={async ({ target }) => {
          const text = await target.files?.[0]?.text();
          if (text !== undefined) setValue("list", text, { shouldValidate: true });
        }}
      />
    </div>
  );
}
