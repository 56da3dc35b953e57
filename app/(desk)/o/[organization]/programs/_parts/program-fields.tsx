"use client";

import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { FormColumns } from "@/components/form/form-columns";
import { isTimeZone } from "@/lib/kernel/days";
import type { Option } from "@/lib/kernel/list";
import { ExamplePanel } from "./example-panel";
import { type GeneralChoices, GeneralFields } from "./fields/general-fields";
import type { OrderChoices } from "./fields/order-fields";
import { RuleFields } from "./fields/rule-fields";
import { useAmountsInUnits, useUnits } from "./use-units";

export type ProgramChoices = GeneralChoices & OrderChoices & { requirable: readonly Option[] };

type ProgramFieldsProps = {
  choices: ProgramChoices;
  now: Date;
  /** Beside the fields, above the example. */
  children?: ReactNode;
};

/** Everything about a program that is not active yet. `now` is the server's. */
export function ProgramFields({ choices, now, children }: ProgramFieldsProps) {
  const units = useUnits();
  useAmountsInUnits(units);
  const zone: unknown = useWatch({ name: "timeZone" });
  const timeZone = typeof zone === "string" && isTimeZone(zone) ? zone : "UTC";
  return (
    <FormColumns
      aside={
        <>
          {children}
          <ExamplePanel units={units} timeZone={timeZone} now={now} />
        </>
      }
    >
      <GeneralFields kind={units.kind} currencies={choices.currencies} timeZones={choices.timeZones} />
      <RuleFields
        units={units}
        channels={choices.channels}
        orderTypes={choices.orderTypes}
        requirable={choices.requirable}
      />
    </FormColumns>
  );
}
