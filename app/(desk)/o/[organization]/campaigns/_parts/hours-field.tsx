"use client";

import { useWatch } from "react-hook-form";
import { TextField } from "@/components/form/text-field";
import { SwitchField } from "./switch-field";

/** From when to when on each day; the value is null for the whole day. */
export function HoursField({ name }: { name: string }) {
  const isOn = (useWatch({ name }) ?? null) !== null;
  return (
    <>
      <SwitchField
        name={name}
        label="At certain hours only"
        whenOn={{ from: "", until: "" }}
        className="sm:col-span-2"
      />
      {isOn ? (
        <>
          <TextField name={`${name}.from`} label="From the time" type="time" />
          <TextField
            name={`${name}.until`}
            label="To the time"
            type="time"
            hint="Before the first one: on the next day."
          />
        </>
      ) : null}
    </>
  );
}
