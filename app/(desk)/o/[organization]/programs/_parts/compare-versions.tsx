import { CompareForm } from "@/components/domain/compare-form";
import { RuleChanges } from "@/components/domain/rule-changes";
import { Panel } from "@/components/ui/panel";
import { compareRules } from "@/lib/programs/compare-rules";
import type { ProgramUnits } from "@/lib/programs/model";
import type { VersionView } from "./program-view";

type CompareVersionsProps = {
  /** Newest first, two at least. */
  versions: readonly VersionView[];
  units: ProgramUnits;
  path: string;
  /** What the address says: `1..3`. */
  wanted: string;
};

/** What differs between two versions, chosen in the address. */
export function CompareVersions({ versions, units, path, wanted }: CompareVersionsProps) {
  const [, left, right] = /^(\d{1,6})\.\.(\d{1,6})$/.exec(wanted) ?? [];
  const before = versions.find(({ number }) => number === Number(left));
  const after = versions.find(({ number }) => number === Number(right));
  return (
    <Panel title={<span id="compare">Compare versions</span>}>
      <div className="grid gap-4">
        <CompareForm
          path={path}
          numbers={versions.map(({ number }) => number)}
          before={before?.number ?? null}
          after={after?.number ?? null}
        />
        {before && after ? (
          <RuleChanges
            changes={compareRules(before.rules, after.rules, units)}
            beforeLabel={`Version ${before.number}`}
            afterLabel={`Version ${after.number}`}
            none="These two say the same."
          />
        ) : null}
      </div>
    </Panel>
  );
}
