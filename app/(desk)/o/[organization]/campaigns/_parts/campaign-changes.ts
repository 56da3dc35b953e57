import type { CampaignDetails, CampaignVersion } from "@/lib/campaigns/model";
import { formatMoment } from "@/lib/kernel/days";
import type { RuleChange } from "@/lib/programs/compare-rules";
import { effectInWords, itemsInWords, stateInWords } from "./campaign-words";
import { conditions } from "./condition-words";

type Version = Pick<CampaignVersion, "state" | "rules">;
type Program = CampaignDetails["program"] & Pick<CampaignDetails, "tierNames">;
type Facet = { label: string; value: (version: Version, program: Program) => string };

const facets: readonly Facet[] = [
  { label: "State", value: ({ state }) => stateInWords[state] },
  { label: "Name", value: ({ rules }) => rules.name ?? "" },
  { label: "Gives", value: ({ rules }, program) => effectInWords(rules, program) },
  { label: "On", value: ({ rules }) => itemsInWords(rules) },
  { label: "From", value: ({ rules }, { timeZone }) => formatMoment(rules.startsAt, timeZone) },
  {
    label: "Until",
    value: ({ rules }, { timeZone }) => (rules.endsAt ? formatMoment(rules.endsAt, timeZone) : "Open"),
  },
  ...conditions.map(({ label, value }) => ({
    label,
    value: ({ rules }: Version, program: Program) => value(rules, program) || "—",
  })),
];

/** What differs between two versions, in words a clerk reads; empty where nothing does. */
export function compareCampaignVersions(before: Version, after: Version, program: Program): RuleChange[] {
  return facets
    .map(({ label, value }) => ({
      path: label,
      label,
      before: value(before, program),
      after: value(after, program),
    }))
    .filter((change) => change.before !== change.after);
}
