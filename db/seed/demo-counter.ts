import type { Context } from "@/lib/access/context";
import { recordActivitySchema } from "@/lib/activities/input";
import { recordActivity } from "@/lib/activities/record-activity";
import { changeConsent } from "@/lib/consents/change-consent";
import { changeConsentSchema } from "@/lib/consents/input";
import { cancelRedemption } from "@/lib/rewards/cancel-redemption";
import { cancelRedemptionSchema, redeemRewardSchema } from "@/lib/rewards/input";
import { listMemberRewards } from "@/lib/rewards/list-member-rewards";
import { redeemReward } from "@/lib/rewards/redeem-reward";
import type { Chance } from "./chance";
import type { Definitions } from "./demo-definitions";
import type { DemoMember } from "./demo-people";
import type { DemoShop } from "./demo-shop";

type Counter = (minutes: number) => Promise<Context>;

/** What members of a week did besides buying: a few wrote reviews or subscribed, later ones took rewards. */
export async function liveBesides(
  counter: Counter,
  shop: DemoShop,
  chance: Chance,
  week: { index: number; members: readonly DemoMember[]; definitions: Definitions },
): Promise<void> {
  const events = [...new Set(shop.rules.awards?.activities?.map(({ event }) => event))];
  const own = events.filter((event) => event !== "birthday");
  const { consentIds, rewardIds } = week.definitions;
  for (const [position, { id: membershipId, customerId }] of week.members.entries()) {
    if (!chance.isLucky(0.012)) continue;
    const context = await counter(296 + Math.floor(position / 4));
    const event = own[chance.below(own.length || 1)];
    const sourceId = `${event}-${week.index}-${position}`;
    if (event) await recordActivity(context, recordActivitySchema.parse({ membershipId, event, sourceId }));
    for (const consentId of event === "newsletter" ? consentIds : []) {
      await changeConsent(context, changeConsentSchema.parse({ customerId, consentId, isGiven: true }));
    }
    if (rewardIds.length > 0 && week.index > 20) await takeReward(context, chance, membershipId);
  }
}

/** One of what the member may have now; one in eight thinks better of it. */
async function takeReward(context: Context, chance: Chance, membershipId: string): Promise<void> {
  const offered = await listMemberRewards(context, { membershipId });
  const [first, ...others] = offered.filter(({ refusal }) => refusal === null).map(({ id }) => id);
  if (!first) return;
  const rewardId = chance.pick([first, ...others]);
  const { id } = await redeemReward(context, redeemRewardSchema.parse({ rewardId, membershipId }));
  if (!chance.isLucky(0.12)) return;
  await cancelRedemption(context, cancelRedemptionSchema.parse({ id, reason: "Would rather save on" }));
}
