"use client";

import { useWatch } from "react-hook-form";
import type { RuleChange } from "@/lib/programs/compare-rules";
import { Differences } from "./differences";
import type { ProgramView } from "./program-view";
import { useUnits } from "./use-units";

const facts = [
  ["name", "Name"],
  ["kind", "Kind"],
  ["currency", "Currency"],
  ["timeZone", "Time zone"],
] as const;

/** What saving would change about a draft, its name and units included. */
export function DraftDifferences({ draft }: { draft: ProgramView }) {
  const entered: unknown[] = useWatch({ name: facts.map(([key]) => key) });
  const besides = facts.flatMap(([key, label], index): RuleChange[] => {
    const after = String(entered[index] ?? "").trim();
    return after === draft[key] ? [] : [{ path: key, label, before: draft[key], after }];
  });
  return (
    <Differences
      base={draft.rules}
      baseLabel="The draft"
      units={draft}
      enteredUnits={useUnits()}
      besides={besides}
    />
  );
}
