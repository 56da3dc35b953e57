"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "@/components/form/text-field";
import { Checkbox } from "@/components/ui/checkbox";
import { limits } from "@/lib/kernel/limits";

/** The first administrator of a new organization, or (null) nobody yet. */
export function AdministratorFields({ name }: { name: string }) {
  const { control, setValue } = useFormContext();
  const isWanted = Boolean(useWatch({ control, name }));
  const toggle = () => setValue(name, isWanted ? null : { name: "", email: "", password: "" });
  return (
    <>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside */}
      <label className="flex items-center gap-2">
        <Checkbox checked={isWanted} onChange={toggle} />
        Add its first administrator
      </label>
      {isWanted ? (
        <div className="grid gap-3 border-line border-l-2 pl-4">
          <TextField name={`${name}.name`} label="Administrator’s name" autoComplete="off" />
          <TextField
            name={`${name}.email`}
            label="E-mail"
            type="email"
            autoComplete="off"
            spellCheck={false}
          />
          <TextField
            name={`${name}.password`}
            label="First password"
            type="password"
            autoComplete="new-password"
            hint={`At least ${limits.passwordCharactersMin} characters. Hand it over in person.`}
          />
        </div>
      ) : null}
    </>
  );
}
