import { DefinitionList } from "@/components/ui/definition-list";
import { Panel } from "@/components/ui/panel";
import { tellRules } from "@/lib/programs/compare-rules";
import type { ProgramUnits } from "@/lib/programs/model";
import type { ProgramRules } from "@/lib/programs/rules";

type RulesPanelProps = { rules: ProgramRules; units: ProgramUnits; versionNumber: number | null };

/** Told even where they are as usual: what a member asks first. */
const always = [
  "channels",
  "orderTypes",
  "conversion",
  "earning.rate",
  "earning.activationDays",
  "expiry",
  "redemption.compatibility",
  "redemption.certificateUse",
  "tiers.levels",
];

/** The rules of a draft, or of the version in force, in words: first what was chosen, the usual on demand. */
export function RulesPanel({ rules, units, versionNumber }: RulesPanelProps) {
  const told = tellRules(rules, units);
  const isChosen = ({ path, isUsual }: (typeof told)[number]) => !isUsual || always.includes(path);
  const others = told.filter((rule) => !isChosen(rule));
  return (
    <Panel title="Rules" description={versionNumber ? `Version ${versionNumber}` : undefined}>
      <DefinitionList items={told.filter(isChosen)} />
      {others.length > 0 ? (
        <details className="mt-3 border-line border-t pt-3">
          <summary className="w-fit cursor-pointer rounded-sm text-accent">
            {others.length === 1 ? "1 more rule" : `${others.length} more rules`}, as usual
          </summary>
          <DefinitionList className="mt-3" items={others} />
        </details>
      ) : null}
    </Panel>
  );
}
