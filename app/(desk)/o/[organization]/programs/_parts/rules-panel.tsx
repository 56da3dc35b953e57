import { DefinitionList } from "@/components/ui/definition-list";
import { Panel } from "@/components/ui/panel";
import { describeRules } from "@/lib/programs/compare-rules";
import type { ProgramUnits } from "@/lib/programs/model";
import type { ProgramRules } from "@/lib/programs/rules";

type RulesPanelProps = { rules: ProgramRules; units: ProgramUnits; versionNumber: number | null };

/** The rules of a draft, or of the version in force, in words. */
export function RulesPanel({ rules, units, versionNumber }: RulesPanelProps) {
  return (
    <Panel title="Rules" description={versionNumber ? `Version ${versionNumber}` : undefined}>
      <DefinitionList items={describeRules(rules, units)} />
    </Panel>
  );
}
