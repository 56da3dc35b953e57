"use client";

import { RuleChanges } from "@/components/domain/rule-changes";
import { Panel } from "@/components/ui/panel";
import { describeRules, type RuleChange } from "@/lib/programs/compare-rules";
import type { ProgramUnits } from "@/lib/programs/model";
import type { ProgramRules } from "@/lib/programs/rules";
import { useEnteredRules } from "./use-entered-rules";

type DifferencesProps = {
  /** What stands now. */
  base: ProgramRules;
  baseLabel: string;
  units: ProgramUnits;
  /** Where the form changes them too. */
  enteredUnits?: ProgramUnits;
  /** Other things that differ, named above the rules. */
  besides?: readonly RuleChange[];
};

/** What saving would change, at every keystroke. */
export function Differences({
  base,
  baseLabel,
  units,
  enteredUnits = units,
  besides = [],
}: DifferencesProps) {
  const rules = useEnteredRules();
  const before = describeRules(base, units);
  const changes = (entered: ProgramRules): RuleChange[] =>
    describeRules(entered, enteredUnits).flatMap(({ label, value }, index) => {
      const was = before[index]?.value ?? "";
      return was === value ? [] : [{ path: label, label, before: was, after: value }];
    });
  return (
    <Panel title="What changes">
      {rules ? (
        <RuleChanges
          changes={[...besides, ...changes(rules)]}
          beforeLabel={baseLabel}
          afterLabel="Yours"
          none={`Nothing differs from ${baseLabel.toLowerCase()} yet.`}
        />
      ) : (
        <p className="text-muted">Something is missing or cannot be read yet.</p>
      )}
    </Panel>
  );
}
