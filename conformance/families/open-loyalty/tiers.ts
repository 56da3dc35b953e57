import { z } from "zod";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { line } from "../../counter";
import { answers } from "../../family";
import { major, minorOf, perMoney } from "../../figures";
import type { Member } from "../../members";
import { daysAfter, now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shop } from "../../shop";

const levelSchema = z.strictObject({ id: z.string(), from: z.number().nonnegative() });
const setting = z.strictObject({
  basis: z.enum(["transaction_amount", "points"]),
  levels: z.array(levelSchema).min(1),
  current: z.string().nullable().default(null),
  manual_floor: z.string().nullable().default(null),
});
type Setting = z.output<typeof setting>;

const nobody = { key: "no-level", name: "No level" };
const keyOf = (id: string) => `level-${id.toLowerCase()}`;

/** Levels by what was spent or earned; who was given one by hand does not fall below it. */
export const tierShapes = [
  shape(setting, z.strictObject({ metric: z.number().nonnegative() }), async ({ setting, action }, shops) => {
    const shop = await shops.open({ rules: rulesOf(setting) });
    const member = await shop.member();
    if (setting.manual_floor) await shop.assignTier(now, member, keyOf(setting.manual_floor));
    await reach(shop, member, setting.levels.find(({ id }) => id === setting.current)?.from ?? 0);
    if (action.metric > 0) {
      await shop.order(daysAfter(now, 2), member.customerId, {
        lines: [line(major(minorOf(action.metric)))],
      });
    }
    return tierOf(shop, member, setting);
  }),
  shape(
    setting,
    z.strictObject({ event: z.enum(["account.created", "customer.registered"]) }),
    async ({ setting }, shops) => {
      const shop = await shops.open({ rules: rulesOf(setting) });
      return tierOf(shop, await shop.member(), setting);
    },
  ),
];

/** The level of before was reached by an order that was returned since: the metric starts from nothing. */
async function reach(shop: Shop, { customerId }: Member, from: number): Promise<void> {
  if (from === 0) return;
  const { orderId } = await shop.order(now, customerId, { lines: [line(major(minorOf(from)))] });
  await shop.refund(daysAfter(now, 1), orderId);
}

async function tierOf(shop: Shop, member: Member, { levels }: Setting) {
  const tier = await shop.tier(daysAfter(now, 3), member);
  return answers({ tier: levels.find(({ id }) => keyOf(id) === tier?.level.key)?.id ?? null });
}

function rulesOf({ basis, levels }: Setting): Partial<StoredProgramRules> {
  const measure = basis === "points" ? "points" : "spend";
  const sorted = levels.toSorted((a, b) => a.from - b.from);
  const stored = sorted.map(({ id, from }) => {
    const value = measure === "points" ? from : minorOf(from);
    return { key: keyOf(id), name: id, ...(from > 0 && { from: { [measure]: `${value}` } }) };
  });
  return {
    earning: { rate: perMoney(1) },
    tiers: {
      levels: sorted[0]?.from === 0 ? stored : [nobody, ...stored],
      measures: [measure],
      downgrade: "at_once",
    },
  };
}
