import type { Context } from "@/lib/access/context";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema, startCampaignSchema } from "@/lib/campaigns/input";
import { parseCampaignRules } from "@/lib/campaigns/rules";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { addMonths, dayOf } from "@/lib/kernel/days";
import { updateMemberFieldsSchema } from "@/lib/memberships/input";
import { updateMemberFields } from "@/lib/memberships/update-member-fields";
import type { DemoMember } from "./demo-people";
import type { DemoShop } from "./demo-shop";

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

/** A day for each of these members in the shop's own fields of members. */
export async function joinReadingCircle(
  context: Context,
  shop: DemoShop,
  members: readonly DemoMember[],
): Promise<void> {
  const field = shop.fields.find(({ owner, type }) => owner === "member" && type === "date");
  if (!field) return;
  const today = dayOf(context.clock.now(), shop.timeZone);
  for (const [index, { id }] of members.entries()) {
    const fields = { [field.key]: addMonths(today, -index) };
    await updateMemberFields(context, updateMemberFieldsSchema.parse({ id, fields }));
  }
}

/** Campaigns as they were planned: each made a week before it opens, at the latest yesterday, and started then. */
export async function planCampaigns(
  at: (moment: Date) => Promise<Context>,
  shop: DemoShop,
  programId: string,
  today: Date,
): Promise<void> {
  const daysFromToday = (days: number) => new Date(today.getTime() + days * dayMs);
  for (const { name, from, until, rules } of shop.campaigns) {
    const context = await at(daysFromToday(Math.min(from - 7, -1)));
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
