"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useWatch } from "react-hook-form";
import { RatioField } from "@/components/domain/ratio-field";
import { AmountField } from "@/components/form/amount-field";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";
import { OptionalGroup } from "./optional-group";
import { PrivilegesField } from "./privileges-field";

type TierLevelFieldsProps = {
  index: number;
  count: number;
  units: ProgramUnits;
  onMove: (from: number, to: number) => void;
  onRemove: (index: number) => void;
};

/** One tier: what it is called, from where it begins, and what its members get. */
export function TierLevelFields({ index, count, units, onMove, onRemove }: TierLevelFieldsProps) {
  const path = `rules.tiers.levels.${index}`;
  const name: unknown = useWatch({ name: `${path}.name` });
  const called = typeof name === "string" && name ? name : `Tier ${index + 1}`;
  return (
    <fieldset className="grid gap-3 rounded-md border border-line p-3">
      <legend className="px-1 font-medium">{called}</legend>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <TextField name={`${path}.name`} label="Name" />
        {index === 0 ? null : <Thresholds path={path} units={units} />}
        <RatioField name={`${path}.multiplier`} label="Points of its members" as="factor" optional />
        <RatioField name={`${path}.discount`} label="Discount on goods" as="percent" optional />
        <TierRate path={path} units={units} />
        <PrivilegesField name={`${path}.privileges`} label="Other privileges" />
        <TextField
          name={`${path}.key`}
          label="Key"
          hint="For files and the API; it stays when the name changes."
        />
      </div>
      <div className="flex gap-1">
        <Button
          variant="quiet"
          size="icon"
          aria-label={`Move ${called} down the ladder`}
          disabled={index === 0}
          onClick={() => onMove(index, index - 1)}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          variant="quiet"
          size="icon"
          aria-label={`Move ${called} up the ladder`}
          disabled={index === count - 1}
          onClick={() => onMove(index, index + 1)}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button variant="quiet" size="icon" aria-label={`Remove ${called}`} onClick={() => onRemove(index)}>
          <X aria-hidden />
        </Button>
      </div>
    </fieldset>
  );
}

function TierRate({ path, units }: { path: string; units: ProgramUnits }) {
  return (
    <OptionalGroup name={`${path}.rate`} label="Its members earn at a rate of their own" initial={{}}>
      <AmountField
        name={`${path}.rate.points`}
        label="They earn"
        decimals={units.pointDecimals}
        unit={pointsUnit(units)}
      />
      <AmountField
        name={`${path}.rate.perMoney`}
        label="On every"
        decimals={currencyDecimals(units.currency)}
        unit={units.currency}
      />
    </OptionalGroup>
  );
}

function Thresholds({ path, units }: { path: string; units: ProgramUnits }) {
  const measures: unknown = useWatch({ name: "rules.tiers.measures" });
  const asked = (measure: string) => Array.isArray(measures) && measures.includes(measure);
  const points = { decimals: units.pointDecimals, unit: pointsUnit(units) };
  return (
    <>
      {asked("spend") ? (
        <AmountField
          name={`${path}.from.spend`}
          label="From money spent"
          decimals={currencyDecimals(units.currency)}
          unit={units.currency}
        />
      ) : null}
      {asked("orders") ? (
        <AmountField name={`${path}.from.orders`} label="From orders" decimals={0} unit="orders" />
      ) : null}
      {asked("points") ? (
        <AmountField name={`${path}.from.points`} label="From points earned" {...points} />
      ) : null}
      {asked("balance") ? (
        <AmountField name={`${path}.from.balance`} label="From points to spend" {...points} />
      ) : null}
    </>
  );
}
