"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { FieldNotes, type FieldProps, useField } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";

type WordsFieldProps = FieldProps & {
  /** What is offered besides the chosen ones. */
  known: readonly string[];
  /** Names the field for a new word: “Another channel”. */
  addLabel: string;
};

/** Any number of short words (`web`, `store`), from those known or typed new; the value is an array. */
export function WordsField({ name, label, hint, className, known, addLabel }: WordsFieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const [typed, setTyped] = useState("");
  const chosen: string[] = Array.isArray(field.value) ? field.value : [];
  const [offered, setOffered] = useState(() => [...new Set([...known, ...chosen])]);

  const toggle = (word: string) =>
    field.onChange(offered.filter((each) => (each === word) !== chosen.includes(each)));
  const add = () => {
    const word = toWord(typed);
    if (!word) return;
    if (!offered.includes(word)) setOffered([...offered, word]);
    if (!chosen.includes(word)) field.onChange([...chosen, word]);
    setTyped("");
  };

  return (
    <fieldset className={className} aria-describedby={aria["aria-describedby"]}>
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {offered.map((word, index) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
          <label key={word} className="flex items-center gap-2">
            <Checkbox
              ref={index === 0 ? field.ref : undefined}
              checked={chosen.includes(word)}
              aria-invalid={aria["aria-invalid"]}
              onBlur={field.onBlur}
              onChange={() => toggle(word)}
            />
            {word}
          </label>
        ))}
      </div>
      <div className="mt-2 flex max-w-72 gap-2">
        <Input
          id={id}
          aria-label={addLabel}
          placeholder={addLabel}
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <Button onClick={add} aria-label={`Add ${addLabel.toLowerCase()}`}>
          Add
        </Button>
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  );
}

/** “Phone orders” → `phone-orders`: what the rules take. */
function toWord(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, "-")
    .replaceAll(/^[-_]+|[-_]+$/g, "");
}
