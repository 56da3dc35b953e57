import { CompareForm } from "@/components/domain/compare-form";
import { RuleChanges } from "@/components/domain/rule-changes";
import { Panel } from "@/components/ui/panel";
import type { CampaignDetails } from "@/lib/campaigns/model";
import { compareCampaignVersions } from "./campaign-changes";

type CompareCampaignVersionsProps = {
  /** With two versions at least. */
  campaign: CampaignDetails;
  path: string;
  /** What the address says: `1..3`. */
  wanted: string;
};

/** What differs between two versions, chosen in the address. */
export function CompareCampaignVersions({ campaign, path, wanted }: CompareCampaignVersionsProps) {
  const { versions, program, tierNames } = campaign;
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
            changes={compareCampaignVersions(before, after, { ...program, tierNames })}
            beforeLabel={`Version ${before.number}`}
            afterLabel={`Version ${after.number}`}
            none="These two say the same."
          />
        ) : null}
      </div>
    </Panel>
  );
}
