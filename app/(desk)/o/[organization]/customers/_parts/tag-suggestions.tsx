"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";

const field = "tags";

/** Tags that others have and this customer has not, each a click away from the form’s `tags`. */
export function TagSuggestions({ known }: { known: readonly string[] }) {
  const { setValue } = useFormContext();
  const text: string = useWatch({ name: field }) ?? "";
  const given = linesOf(text);
  const left = known.filter((tag) => !given.includes(tag));
  if (left.length === 0) return null;
  return (
    <fieldset className="-mt-2 flex flex-wrap items-center gap-1">
      <legend className="mb-1 text-muted text-xs">Used before</legend>
      {left.map((tag) => (
        <Button
          key={tag}
          size="sm"
          aria-label={`Add the tag ${tag}`}
          className="max-w-full"
          onClick={() => setValue(field, [...given, tag].join("\n"), { shouldDirty: true })}
        >
          <span className="truncate">{tag}</span>
        </Button>
      ))}
    </fieldset>
  );
}

/** What is typed one a line. */
export function linesOf(text = ""): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
