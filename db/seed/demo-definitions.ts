import type { Context } from "@/lib/access/context";
import { createLayout } from "@/lib/certificate-layouts/create-layout";
import { createLayoutSchema } from "@/lib/certificate-layouts/input";
import { createConsent } from "@/lib/consents/create-consent";
import { createConsentSchema } from "@/lib/consents/input";
import { createCustomField } from "@/lib/custom-fields/create-custom-field";
import { createCustomFieldSchema } from "@/lib/custom-fields/input";
import { createReward } from "@/lib/rewards/create-reward";
import { createRewardSchema } from "@/lib/rewards/input";
import { parseRewardRules } from "@/lib/rewards/rules";
import type { DemoShop } from "./demo-shop";

export type Definitions = { consentIds: string[]; rewardIds: string[] };

/** What a shop set up on its first day besides its program: fields, consents, a layout, and what points buy. */
export async function defineShop(context: Context, shop: DemoShop, programId: string): Promise<Definitions> {
  const made: Definitions = { consentIds: [], rewardIds: [] };
  for (const field of shop.fields) await createCustomField(context, createCustomFieldSchema.parse(field));
  for (const layout of shop.layouts) await createLayout(context, createLayoutSchema.parse(layout));
  for (const consent of shop.consents) {
    made.consentIds.push((await createConsent(context, createConsentSchema.parse(consent))).id);
  }
  for (const reward of shop.catalogue) {
    const input = createRewardSchema.parse({ programId, rules: parseRewardRules(reward) });
    made.rewardIds.push((await createReward(context, input)).id);
  }
  return made;
}
