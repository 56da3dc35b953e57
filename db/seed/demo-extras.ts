import type { Context } from "@/lib/access/context";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema, startCampaignSchema } from "@/lib/campaigns/input";
import { parseCampaignRules } from "@/lib/campaigns/rules";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import type { DemoShop } from "./demo-shops";

const dayMs = 86_400_000;

/** Two certificates for each of a few good customers, as a thank-you before the holidays. */
export async function issueWelcomeGifts(
  context: Context,
  shop: DemoShop,
  programId: string,
  customerIds: readonly string[],
): Promise<void> {
  const input = issueCertificatesSchema.parse({
    programId,
    customerIds,
    series: [
      { quantity: 1, nominal: 1500n, unit: "money" },
      { quantity: 1, nominal: 500n, unit: "money" },
    ],
    expiry: { kind: "months", months: 6 },
    note: `A thank-you from ${shop.name}`,
  });
  await issueCertificates(context, input);
}

/** Campaigns as they were planned: each made a week before it opened, and started then. */
export async function planCampaigns(
  at: (moment: Date) => Promise<Context>,
  shop: DemoShop,
  programId: string,
  today: Date,
): Promise<void> {
  const daysFromToday = (days: number) => new Date(today.getTime() + days * dayMs);
  for (const { name, from, until, rules } of shop.campaigns) {
    const context = await at(daysFromToday(from - 7));
    const window = { startsAt: daysFromToday(from), endsAt: until === null ? null : daysFromToday(until) };
    const planned = parseCampaignRules({
      ...rules,
      startsAt: window.startsAt.toISOString(),
      endsAt: window.endsAt?.toISOString() ?? null,
    });
    const { id } = await createCampaign(
      context,
      createCampaignSchema.parse({ programId, name, rules: planned }),
    );
    await startCampaign(context, startCampaignSchema.parse({ id }));
  }
}
