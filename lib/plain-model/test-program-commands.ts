import { inSnapshot } from "@/lib/access/transaction";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema } from "@/lib/campaigns/input";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { runDay } from "@/lib/day/run-day";
import { closeMonth } from "@/lib/months/close-month";
import { readOpenMonth } from "@/lib/months/read-open-month";
import { saveVersion } from "@/lib/programs/save-version";
import { cancelRedemption as cancelRealRedemption } from "@/lib/rewards/cancel-redemption";
import { createReward } from "@/lib/rewards/create-reward";
import { createRewardSchema, redeemRewardSchema } from "@/lib/rewards/input";
import { redeemReward as redeemRealReward } from "@/lib/rewards/redeem-reward";
import { localDay, minute } from "./calendar";
import { settleAll, the } from "./club";
import { drawRules } from "./draw-rules";
import { cancelRedemption, offerReward, redeemReward } from "./rewards";
import { anyOf, type Draw, reason, show } from "./test-command";
import { asProgramRules, findCertificate } from "./test-real-club";

const changesRules: Draw = (random, club, now) => {
  const tiers = the(club.versions, 0).rules.tiers;
  const rules = drawRules(random, { zone: club.zone, now, tiers });
  return {
    words: `the program has new rules: ${show(rules)}`,
    inModel: (model) => void model.versions.push({ from: now, rules }),
    inEngine: async (real) => {
      const input = { programId: real.programId, rules: asProgramRules(rules), note: null };
      await saveVersion(real.context, { ...input, expectedVersion: real.versions });
      real.versions += 1;
    },
  };
};

const startsCampaign: Draw = (random, club, now) => {
  if (club.campaign) return null;
  const effect = random.once(2)
    ? { kind: "multiply" as const, by: BigInt(random.between(2, 4)) }
    : { kind: "bonus" as const, points: BigInt(random.between(1, 60)) };
  const budget = random.once(3) ? null : BigInt(random.between(20, 400));
  const rest = random.oneOf(["part", "none"] as const);
  const until = now + random.between(5, 120) * 86_400_000;
  return {
    words: `a campaign begins: ${show({ effect, budget, rest, until: new Date(until) })}`,
    inModel: (model) => {
      model.campaign = { effect, from: now, until, left: budget, rest };
    },
    inEngine: async (real) => {
      const rules = {
        ...{ startsAt: new Date(now), endsAt: new Date(until) },
        effect: effect.kind === "bonus" ? effect : { kind: "multiply", by: { n: effect.by, d: 1n } },
        budget: budget && { points: budget, rest },
      };
      const input = { programId: real.programId, name: "Campaign", rules };
      const { id } = await createCampaign(real.context, createCampaignSchema.parse(input));
      await startCampaign(real.context, { id, note: null });
      real.campaignId = id;
    },
  };
};

const offersReward: Draw = (random, club) => {
  if (club.reward) return null;
  const [price, worth] = [BigInt(random.between(10, 150)), BigInt(random.between(100, 2000))];
  const stock = BigInt(random.between(1, 3));
  return {
    words: `a reward is offered: ${show({ price, worth, stock })}`,
    inModel: (model) => offerReward(model, { price, worth, stock }),
    inEngine: async (real) => {
      const rules = { name: "Reward", effect: { kind: "gift_certificate", worth }, price, stock };
      const input = createRewardSchema.parse({ programId: real.programId, rules });
      real.rewardId = (await createReward(real.context, input)).id;
    },
  };
};

const redeems: Draw = (random, club, now) => {
  const member = anyOf(random, club.members);
  if (member === null || !club.reward) return null;
  return {
    words: `member ${member} takes the reward`,
    inModel: (model) => redeemReward(model, { member, now }),
    inEngine: async (real) => {
      const { membershipId } = the(real.members, member);
      const input = redeemRewardSchema.parse({ rewardId: real.rewardId, membershipId });
      const { id, certificateId } = await redeemRealReward(real.context, input);
      real.redemptions.push(id);
      real.certificates.push(await findCertificate(real, certificateId ?? ""));
    },
  };
};

const returnsReward: Draw = (random, club, now) => {
  const redemption = anyOf(random, club.redemptions);
  if (redemption === null) return null;
  return {
    words: `reward ${redemption} is taken back`,
    inModel: (model) => cancelRedemption(model, { redemption, now }),
    inEngine: async ({ context, redemptions, certificates }) => {
      const { isRepeat } = await cancelRealRedemption(context, { id: the(redemptions, redemption), reason });
      if (isRepeat) return;
      the(certificates, the(club.redemptions, redemption).certificate).cancelledAt = context.clock.now();
    },
  };
};

const dayEnds: Draw = (_, __, now) => ({
  words: "the day's work runs",
  inModel: (model) => settleAll(model, now),
  inEngine: async ({ context }) => {
    await runDay(context, { through: context.clock.now() });
  },
});

const monthsClose: Draw = (_, club, now) => ({
  words: "all months that are over are closed",
  inModel: () => undefined,
  inEngine: async ({ context }) => {
    const present = localDay(now - 2 * minute, club.zone).slice(0, 7);
    for (;;) {
      const { first } = await inSnapshot(context, readOpenMonth);
      if (!first || first >= present) return;
      await closeMonth(context, { month: first, note: null });
    }
  },
});

/** Rules, campaigns and rewards, and what time brings. Each as often as it stands here. */
export const programCommands: readonly (readonly [number, Draw])[] = [
  [2, changesRules],
  [1, startsCampaign],
  [1, offersReward],
  [3, redeems],
  [2, returnsReward],
  [2, dayEnds],
  [1, monthsClose],
];
