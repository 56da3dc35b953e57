"use client";

import { Panel } from "@/components/ui/panel";
import type { ProgramUnits } from "@/lib/programs/model";
import { useEnteredRules } from "./use-entered-rules";
import { workedExample } from "./worked-example";

type ExamplePanelProps = { units: ProgramUnits; timeZone: string; now: Date };

/** What the rules in the form come to, beside the fields, at every keystroke. */
export function ExamplePanel({ units, timeZone, now }: ExamplePanelProps) {
  const rules = useEnteredRules();
  return (
    <Panel title="For example">
      <output className="grid gap-2">
        {rules ? (
          workedExample(rules, { units, timeZone, now }).map((line) => <p key={line}>{line}</p>)
        ) : (
          <p className="text-muted">
            Fill in the channels, the rate and what points are worth, and an example appears here.
          </p>
        )}
      </output>
    </Panel>
  );
}
