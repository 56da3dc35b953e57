import type { z } from "zod";
import type { StoredCampaignRules } from "@/lib/campaigns/rules";
import type { createLayoutSchema } from "@/lib/certificate-layouts/input";
import type { createConsentSchema } from "@/lib/consents/input";
import type { createCustomFieldSchema } from "@/lib/custom-fields/input";
import type { StoredProgramRules } from "@/lib/programs/rules";
import type { StoredRewardRules } from "@/lib/rewards/rules";

export type Goods = { sku: string; item: string; category: string; price: bigint };

export type DemoShop = {
  slug: string;
  name: string;
  timeZone: string;
  phoneCountry: string;
  phone: (index: number) => string;
  /** Seeds its chance: each shop has its own customers and orders. */
  seed: number;
  currency: string;
  program: string;
  rules: StoredProgramRules;
  goods: readonly [Goods, ...Goods[]];
  firstNames: readonly [string, ...string[]];
  lastNames: readonly [string, ...string[]];
  campaigns: readonly {
    name: string;
    /** Days from the demo's today; null = open end. */
    from: number;
    until: number | null;
    rules: Omit<StoredCampaignRules, "name" | "startsAt" | "endsAt">;
  }[];
  staff: { manager: string; clerk: string };
  catalogue: readonly StoredRewardRules[];
  fields: readonly z.input<typeof createCustomFieldSchema>[];
  consents: readonly z.input<typeof createConsentSchema>[];
  layouts: readonly z.input<typeof createLayoutSchema>[];
};
