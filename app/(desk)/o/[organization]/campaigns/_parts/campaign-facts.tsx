import { KeyValuePanel } from "@/components/desk/key-value-panel";
import { Moment } from "@/components/domain/moment";
import { TextLink } from "@/components/ui/text-link";
import type { CampaignDetails } from "@/lib/campaigns/model";
import { showId } from "@/lib/kernel/ids";
import { effectInWords, itemsInWords } from "./campaign-words";
import { conditions } from "./condition-words";

/** What the newest version gives, on what and when. */
export function CampaignFacts({ campaign, base }: { campaign: CampaignDetails; base: string }) {
  const { program, rules, tierNames } = campaign;
  const zone = program.timeZone;
  return (
    <KeyValuePanel
      title="Rules"
      items={[
        {
          label: "Program",
          value: (
            <TextLink href={`${base}/programs/${showId("program", program.id)}`}>{program.name}</TextLink>
          ),
        },
        { label: "Gives", value: effectInWords(rules, program) },
        { label: "On", value: itemsInWords(rules) },
        { label: "From", value: <Moment instant={rules.startsAt} zone={zone} /> },
        { label: "Until", value: rules.endsAt ? <Moment instant={rules.endsAt} zone={zone} /> : "Open" },
        { label: "Time zone", value: zone.replaceAll("_", " ") },
        ...conditions
          .map(({ label, value }) => ({ label, value: value(rules, { ...program, tierNames }) }))
          .filter(({ value }) => value !== ""),
      ]}
    />
  );
}
