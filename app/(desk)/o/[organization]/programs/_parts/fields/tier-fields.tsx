"use client";

import { Plus } from "lucide-react";
import { useEffect } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { ChoicesField } from "@/components/form/choices-field";
import { SelectField } from "@/components/form/select-field";
import { Button } from "@/components/ui/button";
import { limits } from "@/lib/kernel/limits";
import type { ProgramUnits } from "@/lib/programs/model";
import { RuleSection } from "./rule-section";
import { SpanFields } from "./span-fields";
import { TierLevelFields } from "./tier-level-fields";

const measures = [
  { value: "spend", label: "Money spent" },
  { value: "orders", label: "Number of orders" },
  { value: "points", label: "Points earned" },
  { value: "balance", label: "Points to spend" },
];
const periods = [
  { value: "lifetime", label: "All the time of membership" },
  { value: "calendar_year", label: "The calendar year" },
  { value: "rolling", label: "The last days or months" },
];
const downgrades = [
  { value: "never", label: "Never" },
  { value: "at_once", label: "As soon as there is less" },
  { value: "at_end", label: "When the tier's time is over" },
];
const steps = [
  { value: "straight", label: "Straight to what is earned" },
  { value: "one", label: "One step" },
];

type Values = { rules: { tiers: { levels: { key: string; name: string }[] } } };

/** Levels of the program, what lifts members to them, and when they fall. */
export function TierFields({ units }: { units: ProgramUnits }) {
  const levels = useFieldArray<Values, "rules.tiers.levels", "rowId">({
    name: "rules.tiers.levels",
    keyName: "rowId",
  });
  const known = useWatch<Values, "rules.tiers.levels">({ name: "rules.tiers.levels" }) ?? [];
  const { setValue } = useFormContext();
  const hasTiers = levels.fields.length > 0;
  // Everybody begins in the lowest: whichever it becomes has no threshold any more.
  const then = (change: () => void) => {
    change();
    setValue("rules.tiers.levels.0.from", {});
  };
  return (
    <RuleSection
      title="Tiers"
      paths={["tiers"]}
      description="Levels that members reach by what they buy or earn, and what each gives. None until you add one."
    >
      {hasTiers ? (
        <>
          <p className="text-muted sm:col-span-2">
            Everybody begins in the lowest. Members of a running program are judged by changed tiers an hour
            after the change.
          </p>
          <Judging />
        </>
      ) : null}
      <div className="grid gap-3 sm:col-span-2">
        {levels.fields.map((level, index) => (
          <TierLevelFields
            key={level.rowId}
            index={index}
            count={levels.fields.length}
            units={units}
            onMove={(from, to) => then(() => levels.move(from, to))}
            onRemove={(at) =>
              levels.fields.length === 1 ? levels.remove(at) : then(() => levels.remove(at))
            }
          />
        ))}
        {levels.fields.length < limits.tierLevelsMax ? (
          <div>
            <Button size="sm" onClick={() => levels.append(newLevel(known.map(({ key }) => key)))}>
              <Plus aria-hidden /> Add tier
            </Button>
          </div>
        ) : null}
      </div>
    </RuleSection>
  );
}

function Judging() {
  const [period, downgrade, measuredBy] = useWatch({
    name: ["rules.tiers.period.kind", "rules.tiers.downgrade", "rules.tiers.measures"],
  });
  const { setValue } = useFormContext();
  // What is not asked for any more is not sent half filled in.
  useEffect(() => {
    if (downgrade !== "at_end") setValue("rules.tiers.validity", null);
  }, [downgrade, setValue]);
  const countsMoney = Array.isArray(measuredBy) && measuredBy.includes("spend");
  return (
    <>
      <ChoicesField
        name="rules.tiers.measures"
        label="A tier is reached by any of"
        options={measures}
        className="sm:col-span-2"
      />
      {countsMoney ? (
        <CheckboxField
          name="rules.tiers.countsDelivery"
          label="Delivery counts as money spent"
          className="sm:col-span-2"
        />
      ) : null}
      <SelectField name="rules.tiers.period.kind" label="Counted over" options={periods} />
      {period === "rolling" ? <SpanFields name="rules.tiers.period.span" label="The last" /> : null}
      <SelectField name="rules.tiers.downgrade" label="Members fall" options={downgrades} />
      {downgrade === "never" ? null : (
        <SelectField name="rules.tiers.steps" label="They fall by" options={steps} />
      )}
      {downgrade === "at_end" ? (
        <SpanFields name="rules.tiers.validity" label="A tier is kept for" optional={period !== "lifetime"} />
      ) : null}
    </>
  );
}

/** A key that no other tier has; it stays when the tier is called something else. */
function newLevel(taken: readonly string[]) {
  let number = taken.length + 1;
  while (taken.includes(`tier-${number}`)) number += 1;
  return { key: `tier-${number}`, name: "" };
}
