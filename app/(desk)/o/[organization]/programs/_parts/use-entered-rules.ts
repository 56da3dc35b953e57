"use client";

import { useWatch } from "react-hook-form";
import { withoutEmpty } from "@/components/form/form-resolver";
import { enteredRulesSchema, type ProgramRules } from "@/lib/programs/rules";

/** The rules as they stand in the form, or null as long as something is missing or wrong. */
export function useEnteredRules(): ProgramRules | null {
  const parsed = enteredRulesSchema.safeParse(withoutEmpty(useWatch({ name: "rules" })));
  return parsed.success ? parsed.data : null;
}
