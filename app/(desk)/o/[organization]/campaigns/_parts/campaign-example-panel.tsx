"use client";

import { useWatch } from "react-hook-form";
import { withoutEmpty } from "@/components/form/form-resolver";
import { DefinitionList } from "@/components/ui/definition-list";
import { Panel } from "@/components/ui/panel";
import { enteredCampaignRulesSchema } from "@/lib/campaigns/rules";
import { campaignExample, type ExampleSetting } from "./campaign-example";

/** What the campaign in the form comes to, at every keystroke. */
export function CampaignExamplePanel(setting: ExampleSetting) {
  const entered = enteredCampaignRulesSchema.safeParse(withoutEmpty(useWatch({ name: "rules" })));
  if (!entered.success) {
    return (
      <Panel title="For example">
        <p className="text-muted">Fill in when it begins and what it gives, and an example appears here.</p>
      </Panel>
    );
  }
  const { sentence, rows } = campaignExample(entered.data, setting);
  return (
    <Panel title="For example">
      <output className="grid gap-3">
        <p>{sentence}</p>
        <DefinitionList items={rows} />
      </output>
    </Panel>
  );
}
