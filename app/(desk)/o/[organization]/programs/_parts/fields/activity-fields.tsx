"use client";

import { useFieldArray, useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { birthdayEvent, readyActivities } from "@/lib/activities/model";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";
import { OptionalGroup } from "./optional-group";
import { RowList } from "./row-list";

const periods = [
  { value: "day", label: "A day" },
  { value: "week", label: "A week" },
  { value: "month", label: "A month" },
  { value: "year", label: "A year" },
  { value: "ever", label: "In all" },
];
const sums = [
  { value: "add", label: "All of them" },
  { value: "best", label: "The best one only" },
];
const known = readyActivities.map(({ event }) => event).join(", ");

type Row = { event: string; name: string; limit: null; leadDays: number; isActive: boolean };
type Values = { rules: { awards: { activities: Row[] } } };

/** What members do besides ordering, and what each pays. */
export function ActivityFields({ units }: { units: ProgramUnits }) {
  const list = useFieldArray<Values, "rules.awards.activities", "rowId">({
    name: "rules.awards.activities",
    keyName: "rowId",
  });
  const add = () => {
    const next = readyActivities[list.fields.length];
    list.append({
      ...{ event: next?.event ?? "", name: next?.name ?? "" },
      ...{ limit: null, leadDays: 0, isActive: true },
    });
  };
  return (
    <RowList
      legend="Activities"
      noun="activity"
      rows={list.fields}
      onAdd={add}
      onRemove={list.remove}
      fieldsOf={(index) => <ActivityRow index={index} units={units} />}
    >
      {list.fields.length > 1 ? (
        <SelectField
          name="rules.awards.severalActivities"
          label="Where several pay for one activity"
          options={sums}
          className="sm:max-w-72"
        />
      ) : null}
    </RowList>
  );
}

function ActivityRow({ index, units }: { index: number; units: ProgramUnits }) {
  const name = `rules.awards.activities.${index}`;
  const event: unknown = useWatch({ name: `${name}.event` });
  return (
    <>
      <TextField
        name={`${name}.event`}
        label="Activity"
        hint={`One of ${known}, or a key of your own.`}
        autoComplete="off"
      />
      <TextField name={`${name}.name`} label="Name" hint="Stands on the entry." maxLength={120} />
      <AmountField
        name={`${name}.points`}
        label="Pays"
        decimals={units.pointDecimals}
        unit={pointsUnit(units)}
      />
      {event === birthdayEvent ? (
        <TextField name={`${name}.leadDays`} label="So many days before" number />
      ) : null}
      <OptionalGroup name={`${name}.limit`} label="Limit per member" initial={{ count: 1, per: "month" }}>
        <TextField name={`${name}.limit.count`} label="At most" number />
        <SelectField name={`${name}.limit.per`} label="Per" options={periods} />
      </OptionalGroup>
      <CheckboxField name={`${name}.isActive`} label="Switched on" />
    </>
  );
}
