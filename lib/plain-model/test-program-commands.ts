import { inSnapshot } from "@/lib/access/transaction";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema } from "@/lib/campaigns/input";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { runDay } from "@/lib/day/run-day";
import { closeMonth } from "@/lib/months/close-month";
import { readOpenMonth } from "@/lib/months/read-open-month";
import { archiveProgram } from "@/lib/programs/archive-program";
import { pauseProgram } from "@/lib/programs/pause-program";
import { resumeProgram } from "@/lib/programs/resume-program";
import { saveVersion } from "@/lib/programs/save-version";
import { settleAll } from "./awards";
import { dayAfter, localDay, minute } from "./calendar";
import { stateAt, the } from "./club";
import { drawRules } from "./draw-rules";
import { archive, changeState, saveVersion as saveNewVersion } from "./program";
import { type Draw, reason, show } from "./test-command";
import { asProgramRules } from "./test-real-club";

const changesRules: Draw = (random, club, now) => {
  const { tiers, award } = the(club.versions, 0).rules;
  const rules = drawRules(random, { zone: club.zone, now, tiers, award });
  return {
    words: `the program has new rules: ${show(rules)}`,
    inModel: (model) => saveNewVersion(model, { rules, now }),
    inEngine: async (real) => {
      const input = { programId: real.programId, rules: asProgramRules(rules), note: null };
      await saveVersion(real.context, { ...input, expectedVersion: real.versions });
      real.versions += 1;
    },
  };
};

const startsCampaign: Draw = (random, club, now) => {
  if (club.campaign || stateAt(club, now) !== "active") return null;
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

const pauses: Draw = (random, _, now) => {
  const [from, to] = random.oneOf([
    ["active", "paused"],
    ["paused", "active"],
    ["paused", "active"],
  ] as const);
  const verb = to === "paused" ? pauseProgram : resumeProgram;
  return {
    words: `the program is ${to}`,
    inModel: (model) => changeState(model, { from, to, now }),
    inEngine: ({ context, programId }) => verb(context, { programId, reason }),
  };
};

const archives: Draw = (random, club, now) => {
  if (!random.once(12)) return null;
  const closesOn = dayAfter(localDay(now, club.zone), { days: random.between(-1, 30) });
  return {
    words: `the program is archived and closes on ${closesOn}`,
    inModel: (model) => archive(model, { closesOn, now }),
    inEngine: async ({ context, programId }) => {
      await archiveProgram(context, { programId, closesOn, reason });
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

/** Rules, campaigns, the life of the program, and what time brings. Each as often as it stands here. */
export const programCommands: readonly (readonly [number, Draw])[] = [
  [2, changesRules],
  [1, startsCampaign],
  [3, pauses],
  [1, archives],
  [2, dayEnds],
  [1, monthsClose],
];
