"use client";

import { useId } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Checkbox } from "@/components/ui/checkbox";
import {
  cardBarcodeLabels,
  cardBarcodes,
  cardCharacterLabels,
  cardCharacterSets,
  cardCheckLabels,
  cardChecks,
} from "@/lib/cards/model";
import { RuleSection } from "./rule-section";

const path = "rules.enrolment.cardFormat";
const usual = { prefix: "", length: 12, characters: "digits", check: "luhn", barcode: "code128" };

/** How card numbers look; without a format any number will do, and none can be made beforehand. */
export function CardFormatFields() {
  const { setValue } = useFormContext();
  const format: unknown = useWatch({ name: path });
  const hasFormat = typeof format === "object" && format !== null;
  const id = useId();
  const toggle = () => {
    setValue(path, hasFormat ? null : usual, { shouldDirty: true });
    if (hasFormat) setValue("rules.enrolment.makesCards", false);
  };
  return (
    <RuleSection
      title="Cards"
      paths={["enrolment.cardFormat", "enrolment.makesCards"]}
      description="How numbers look: typed ones are checked by it, new ones made by it."
    >
      <div className="flex items-start gap-2 sm:col-span-2">
        <Checkbox id={id} checked={hasFormat} onChange={toggle} className="mt-0.5" />
        <label htmlFor={id} className="cursor-pointer">
          Card numbers have a format
        </label>
      </div>
      {hasFormat ? (
        <>
          <TextField
            name={`${path}.prefix`}
            label="Prefix"
            autoComplete="off"
            maxLength={20}
            hint="What every number begins with."
          />
          <TextField
            name={`${path}.length`}
            label="Characters"
            number
            hint="Of the whole number, with its prefix and check character."
          />
          <SelectField
            name={`${path}.characters`}
            label="Made of"
            options={cardCharacterSets.map((value) => ({ value, label: cardCharacterLabels[value] }))}
          />
          <SelectField
            name={`${path}.check`}
            label="Check character"
            options={cardChecks.map((value) => ({ value, label: cardCheckLabels[value] }))}
          />
          <SelectField
            name={`${path}.barcode`}
            label="Barcode"
            options={cardBarcodes.map((value) => ({ value, label: cardBarcodeLabels[value] }))}
          />
          <CheckboxField
            name="rules.enrolment.makesCards"
            label="Who is enrolled without a card gets one"
            className="sm:col-span-2"
          />
        </>
      ) : null}
    </RuleSection>
  );
}
