"use client";

import { useFormContext } from "react-hook-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { FieldFrame, useField } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { imageTypes } from "@/lib/certificate-layouts/model";
import { limits } from "@/lib/kernel/limits";

/** A picture from the reader's disk; it reaches the schema as base64. `hasLogo` offers to take the present one off. */
export function LogoField({ hasLogo }: { hasLogo: boolean }) {
  const hint = `PNG or JPEG, at most ${limits.logoBytesMax / 1024} KB.${hasLogo ? " Leave it empty to keep the present one." : ""}`;
  const { id, error, aria } = useField("logo", hint);
  const { setValue, setError, clearErrors } = useFormContext();
  const choose = async (file: File | undefined) => {
    clearErrors("logo");
    setValue("logo", undefined);
    if (!file) return;
    if (file.size > limits.logoBytesMax) {
      setError("logo", { message: `Use a picture of at most ${limits.logoBytesMax / 1024} KB.` });
      return;
    }
    setValue("logo", await base64Of(file));
  };
  return (
    <>
      <FieldFrame id={id} label="Logo" optional hint={hint} error={error}>
        <Input
          type="file"
          accept={imageTypes.join(",")}
          className="py-1"
          onChange={({ target }) => void choose(target.files?.[0])}
          {...aria}
        />
      </FieldFrame>
      {hasLogo ? <CheckboxField name="removeLogo" label="Take the logo off" /> : null}
    </>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
