import { and, eq, sql } from "drizzle-orm";
import { campaigns, campaignVersions, organizations, programs } from "@/db/schema";

/** What lists and pages show of a campaign. */
export const campaignFields = {
  id: campaigns.id,
  name: campaigns.name,
  state: campaigns.state,
  startsAt: campaigns.startsAt,
  endsAt: campaigns.endsAt,
  organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
  program: {
    id: programs.id,
    name: programs.name,
    kind: programs.kind,
    currency: programs.currency,
    pointDecimals: programs.pointDecimals,
    timeZone: programs.timeZone,
  },
  rules: campaignVersions.rules,
  number: campaignVersions.number,
};

/** How what belongs to a campaign is joined to it; of its versions the newest. */
export const joins = {
  organization: eq(organizations.id, campaigns.organizationId),
  program: and(eq(programs.organizationId, campaigns.organizationId), eq(programs.id, campaigns.programId)),
  newest: and(
    eq(campaignVersions.organizationId, campaigns.organizationId),
    eq(campaignVersions.campaignId, campaigns.id),
    sql`${campaignVersions.number} = (
      select max(v.number) from ${campaignVersions} v
      where v.organization_id = ${campaigns.organizationId} and v.campaign_id = ${campaigns.id})`,
  ),
};
