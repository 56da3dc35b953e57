import type { Command } from "commander";
import type { OrganizationContext } from "@/lib/access/build-context";
import { AppError } from "@/lib/kernel/errors";
import { findId, showId } from "@/lib/kernel/ids";
import { parseMoney } from "@/lib/kernel/money";
import { parsePoints } from "@/lib/kernel/points";
import { cancelRedemption } from "@/lib/rewards/cancel-redemption";
import { createReward } from "@/lib/rewards/create-reward";
import { cancelRedemptionSchema, createRewardSchema, redeemRewardSchema } from "@/lib/rewards/input";
import { listRewards } from "@/lib/rewards/list-rewards";
import { type ListedReward, rewardTypeWords } from "@/lib/rewards/model";
import { redeemReward } from "@/lib/rewards/redeem-reward";
import { rewardWords } from "@/lib/rewards/rules";
import { type Answer, answering } from "./answering";
import { findMembership } from "./find-customer";
import { findProgram } from "./find-program";
import { parseInput } from "./parse-input";
import { readCertificateExpiry } from "./read-certificate-expiry";
import { readRewardEffect } from "./read-reward-effect";
import { withOrganization } from "./session";
import { showPoints } from "./show-amount";
import { table } from "./table";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };
type OfProgram = Scoped & { program: string };
type CreateOptions = OfProgram & {
  price: string;
  gives: string;
  stock?: string;
  perMember?: string;
  expiry: string;
};

export function registerReward(noun: Command): void {
  addScopedVerb(noun, "create <name>", {
    description: "Put a reward into a program's catalogue",
    examples: [
      'reward create "Ten dollars" --org acme --program "Acme Club" --price 100 --gives "certificate 10.00"',
      'reward create "Tenth off" --org acme --program "Acme Club" --price 50 --gives "10% off"',
    ],
    more: "Gives: “certificate 10.00”, “10% off”, “5.00 off”, “free shipping”, “free SKU” or “coupon”.",
  })
    .requiredOption("--program <program>", "its name or id")
    .requiredOption("--price <points>", "what it costs")
    .requiredOption("--gives <what>", "what a member gets")
    .option("--stock <n>", "so many in all")
    .option("--per-member <n>", "so many for one member")
    .option("--expiry <rule>", "“12 months”, “30 days”, “on 2026-12-31” or “never”", "never")
    .action(answering(create));
  addScopedVerb(noun, "list", {
    description: "A program's catalogue with what is left",
    examples: ['reward list --org acme --program "Acme Club"'],
  })
    .requiredOption("--program <program>", "its name or id")
    .action(answering(list));
  addScopedVerb(noun, "redeem <reward>", {
    description: "Give a member a reward for points",
    examples: ['reward redeem "Ten dollars" --org acme --program "Acme Club" --customer 1001'],
  })
    .requiredOption("--program <program>", "its name or id")
    .requiredOption("--customer <customer>", "the member: own id or cus_…")
    .option("--key <key>", "repeating the command with the same key gives nothing more")
    .action(answering(redeem));
  addScopedVerb(noun, "cancel <redemption>", {
    description: "Take back a reward that was not used: the points return",
    examples: ['reward cancel red_… --org acme --reason "mistake"'],
  })
    .requiredOption("--reason <text>", "why")
    .action(answering(cancel));
}

function create(name: string, options: CreateOptions): Promise<Answer> {
  return withOrganization(options.org, async (context) => {
    const program = await findProgram(context, options.program);
    const { stock, perMember } = options;
    const rules = {
      name,
      effect: readRewardEffect(options.gives, (text) => parseMoney(text, program.currency, "gives")),
      price: parsePoints(options.price, program.pointDecimals, "price"),
      ...(stock && { stock: parsePoints(stock, 0, "stock") }),
      ...(perMember && { perMember: Number(perMember) }),
      expiry: readCertificateExpiry(options.expiry),
    };
    const { id } = await createReward(
      context,
      parseInput(createRewardSchema, { programId: program.id, rules }),
    );
    const shown = showId("reward", id);
    return { data: { result: "created", id: shown, name }, words: [`created ${name} (${shown})`] };
  });
}

function list({ org, program }: OfProgram): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: programId } = await findProgram(context, program);
    const rewards = await listRewards(context, { programId });
    return { data: { rows: rewards.map(showReward) }, words: linesOf(rewards) };
  });
}

function redeem(
  text: string,
  { org, key, ...whom }: OfProgram & { customer: string; key?: string },
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const { id: membershipId, program } = await findMembership(context, whom);
    const { id: rewardId } = await findReward(context, program.id, text);
    const made = await redeemReward(context, parseInput(redeemRewardSchema, { rewardId, membershipId, key }));
    const data = {
      result: made.isRepeat ? "unchanged" : "redeemed",
      redemption: showId("redemption", made.id),
      certificate: made.certificateId && showId("certificate", made.certificateId),
      coupon: made.couponId && showId("coupon", made.couponId),
      points: showPoints(made.points, program.pointDecimals),
    };
    return { data, words: [`${data.result} ${data.redemption}: ${data.certificate ?? data.coupon}`] };
  });
}

function cancel(text: string, { org, reason }: Scoped & { reason: string }): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const id = findId("redemption", text);
    if (!id) throw new AppError("not_found", { fields: { redemption: "Expected an id like red_…" } });
    const { isRepeat } = await cancelRedemption(context, parseInput(cancelRedemptionSchema, { id, reason }));
    const result = isRepeat ? "unchanged" : "cancelled";
    return { data: { result, redemption: text }, words: [result] };
  });
}

async function findReward(
  context: OrganizationContext,
  programId: string,
  text: string,
): Promise<ListedReward> {
  const shown = findId("reward", text);
  const found = (await listRewards(context, { programId })).find(
    ({ id, rules }) => id === shown || rules.name === text,
  );
  if (found) return found;
  const reason = `There is no reward “${text}” in this program.`;
  throw new AppError("not_found", { public: reason, fields: { reward: reason } });
}

function showReward({ id, rules, program, isActive, given, left }: ListedReward) {
  return {
    id: showId("reward", id),
    name: rules.name,
    type: rules.effect.kind,
    gives: rewardWords(rules, program.currency),
    price: showPoints(rules.price, program.pointDecimals),
    isActive,
    given: Number(given),
    left: left === null ? null : Number(left),
  };
}

function linesOf(rewards: readonly ListedReward[]): string[] {
  return table(rewards, [
    { title: "Reward", cell: ({ rules }) => rules.name },
    { title: "Type", cell: ({ rules }) => rewardTypeWords[rules.effect.kind] },
    {
      title: "Price",
      cell: ({ rules, program }) => String(showPoints(rules.price, program.pointDecimals)),
      align: "end",
    },
    { title: "Given", cell: ({ given }) => given.toString(), align: "end" },
    { title: "Left", cell: ({ left }) => left?.toString() ?? "–", align: "end" },
    { title: "Offered", cell: ({ isActive }) => (isActive ? "yes" : "no") },
  ]);
}
