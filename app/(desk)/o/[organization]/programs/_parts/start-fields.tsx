"use client";

import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { MomentField } from "@/components/form/moment-field";
import { RadioGroup } from "@/components/ui/radio-group";

type StartFieldsProps = {
  /** “As soon as it is saved”. */
  nowLabel: string;
  laterLabel: string;
  hint: string;
  zone: string;
  /** The earliest day; none where the past is allowed. */
  min?: string;
  startsLater?: boolean;
};

/** The start of a version: now, which is said by leaving it out, or a moment. */
export function StartFields({
  nowLabel,
  laterLabel,
  hint,
  zone,
  min,
  startsLater = false,
}: StartFieldsProps) {
  const { setValue, clearErrors } = useFormContext();
  const [isLater, setLater] = useState(startsLater);
  const choose = (value: string) => {
    setLater(value === "later");
    setValue("effectiveFrom", undefined);
    clearErrors("effectiveFrom");
  };
  return (
    <div className="grid gap-3">
      <div role="radiogroup" aria-label="Start">
        <p aria-hidden className="mb-1 font-medium">
          Start
        </p>
        <RadioGroup
          name="start"
          value={isLater ? "later" : "now"}
          onValueChange={choose}
          options={[
            { value: "now", label: nowLabel },
            { value: "later", label: laterLabel },
          ]}
        />
      </div>
      {isLater ? (
        <MomentField
          name="effectiveFrom"
          label="Starts on"
          hint={`${hint} By the clocks of ${zone.replaceAll("_", " ")}.`}
          zone={zone}
          min={min}
        />
      ) : null}
    </div>
  );
}
