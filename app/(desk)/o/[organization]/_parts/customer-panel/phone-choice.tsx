"use client";

import { useId, useState } from "react";
import { useFormContext } from "react-hook-form";
import { TextField } from "@/components/form/text-field";
import { RadioGroup } from "@/components/ui/radio-group";

const another = "another";
const none = "none";

/** One of the customer's phones, a new one, or none; fills the form's `phone`. */
export function PhoneChoice({ phones }: { phones: readonly string[] }) {
  const { setValue } = useFormContext();
  const [choice, setChoice] = useState(phones[0] ?? another);
  const labelId = useId();
  if (phones.length === 0) return <NewPhone label="Phone" />;
  const choose = (next: string) => {
    setChoice(next);
    setValue("phone", next === another || next === none ? "" : next);
  };
  const options = [
    ...phones.map((phone) => ({ value: phone, label: phone })),
    { value: another, label: "Another number" },
    { value: none, label: "No phone" },
  ];
  return (
    <div role="radiogroup" aria-labelledby={labelId} className="grid gap-2">
      <p id={labelId} className="font-medium">
        Phone
      </p>
      <RadioGroup name="phoneChoice" options={options} value={choice} onValueChange={choose} />
      {choice === another ? <NewPhone label="New phone" /> : null}
    </div>
  );
}

function NewPhone({ label }: { label: string }) {
  return (
    <TextField
      name="phone"
      label={label}
      type="tel"
      autoComplete="off"
      hint="With its country code, like +1 202 555 0123. It is saved to the customer as well."
      maxLength={32}
    />
  );
}
