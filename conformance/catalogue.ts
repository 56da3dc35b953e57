import { createCampaign } from "@/lib/campaigns/create-campaign";
import { getCampaignTotals } from "@/lib/campaigns/get-campaign-totals";
import { parseCampaignRules, type StoredCampaignRules } from "@/lib/campaigns/rules";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { getCertificate } from "@/lib/certificates/get-certificate";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { revealCoupon } from "@/lib/coupons/reveal-coupon";
import type { CertificateExpiry } from "@/lib/programs/rules";
import { createReward } from "@/lib/rewards/create-reward";
import { redeemRewardSchema } from "@/lib/rewards/input";
import { listMemberRewards } from "@/lib/rewards/list-member-rewards";
import { redeemReward } from "@/lib/rewards/redeem-reward";
import { parseRewardRules, type StoredRewardRules } from "@/lib/rewards/rules";
import type { Tools } from "./counter";

/** Campaigns, rewards and certificates of a shop. `opening` is when it opened. */
export function catalogueOf({ at, programId }: Tools, opening: Date) {
  let count = 0;
  const shop = {
    /** A campaign that runs from the opening on, within its window. */
    async campaign(rules: Partial<StoredCampaignRules> & Pick<StoredCampaignRules, "effect">) {
      const full = parseCampaignRules({ startsAt: opening.toISOString(), ...rules });
      const { id } = await createCampaign(at(opening), {
        programId,
        name: `Campaign ${++count}`,
        rules: full,
      });
      await startCampaign(at(opening), { id, note: null });
      return id;
    },
    campaignTotals: (moment: Date, id: string) => getCampaignTotals(at(moment), { id }),
    async reward(rules: Pick<StoredRewardRules, "price"> & Partial<StoredRewardRules>) {
      const full = parseRewardRules({ name: `Reward ${++count}`, effect: { kind: "coupon" }, ...rules });
      return (await createReward(at(opening), { programId, isActive: true, rules: full })).id;
    },
    redeem: (moment: Date, rewardId: string, membershipId: string) =>
      redeemReward(at(moment), redeemRewardSchema.parse({ rewardId, membershipId })),
    /** Why a member cannot have a reward now; null where nothing stands in the way. */
    async refusalOfReward(moment: Date, { membershipId }: { membershipId: string }, rewardId: string) {
      const rewards = await listMemberRewards(at(moment), { membershipId });
      return rewards.find(({ id }) => id === rewardId)?.refusal ?? null;
    },
    /** A reward redeemed for its coupon: the code that the customer holds. */
    async couponCode(moment: Date, rewardId: string, membershipId: string) {
      const { couponId } = await shop.redeem(moment, rewardId, membershipId);
      if (!couponId) throw new Error("This reward gives no coupon.");
      return (await revealCoupon(at(moment), { id: couponId })).code;
    },
    /** Certificates of so much money each, minor units. */
    async certificates(
      moment: Date,
      customerId: string,
      nominals: readonly bigint[],
      expiry: CertificateExpiry = { kind: "never" },
    ) {
      const ids: string[] = [];
      for (const nominal of nominals) {
        const series = [{ quantity: 1, nominal, unit: "money" }];
        const input = { programId, customerIds: [customerId], series, expiry, note: "Given" };
        ids.push(...(await issueCertificates(at(moment), issueCertificatesSchema.parse(input))).ids);
      }
      return ids;
    },
    certificateAt: (moment: Date, id: string) => getCertificate(at(moment), { id }),
  };
  return shop;
}
