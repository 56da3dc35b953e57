import { z } from "zod";
import { line, refusalOf } from "../../counter";
import { changesOf } from "../../entries";
import { answers } from "../../family";
import { major } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shop } from "../../shop";

const points = z.int().positive();
const oneOrMany = <S extends z.ZodType>(schema: S) =>
  z.union([schema.transform((one) => [one]), z.array(schema)]);

const balance = z.strictObject({
  balance: z.int().nonnegative().default(0),
  account: z.strictObject({ enabled: z.boolean() }).default({ enabled: true }),
});
const actionSchema = z.strictObject({ source: z.string(), points });
const orderSchema = z.strictObject({
  order: z.string(),
  points,
  basis: z.int().positive().optional(),
  rules: z.record(z.string(), points).optional(),
});

/** What earns besides and on orders, each once. */
export const ledgerShapes = [
  shape(
    balance,
    z.strictObject({ earn_action: oneOrMany(actionSchema) }),
    async ({ setting, action: { earn_action: actions } }, shops) => {
      // Every source is an event of its own: what it brings when it comes again was settled the first time.
      const sources = [...new Set(actions.map(({ source }) => source))];
      const eventOf = (source: string) => `source-${sources.indexOf(source) + 1}`;
      const activities = sources.map((source) => ({
        event: eventOf(source),
        name: eventOf(source),
        points: `${actions.find((each) => each.source === source)?.points}`,
      }));
      const shop = await shops.open({ rules: { awards: { activities } } });
      const member = await openWith(shop, setting);
      for (const { source } of actions) await shop.activity(now, member, eventOf(source), source);
      const earned = (await shop.entriesOf(member)).filter(({ kind }) => kind === "earn");
      const { available } = await shop.balances(member, now);
      const changes = changesOf(earned);
      return answers({
        balance: Number(available),
        lifetime: changes.reduce((sum, each) => sum + each, 0),
        rows: changes.length,
      });
    },
  ),
  shape(
    balance,
    z.strictObject({ earn_order: oneOrMany(orderSchema) }),
    async ({ setting, action: { earn_order: orders } }, shops) => {
      const shop = await shops.open({
        rules: { earning: { rate: orders[0]?.rules ? null : { points: "1", perMoney: "100" } } },
      });
      const member = await openWith(shop, setting);
      const campaigns = new Map<string, string>();
      for (const [rule, given] of Object.entries(orders[0]?.rules ?? {})) {
        campaigns.set(rule, await shop.campaign({ effect: { kind: "bonus", points: `${given}` } }));
      }
      for (const { order, points: worth, basis } of orders) {
        const lines = [line(major(basis ?? worth * 100))];
        await refusalOf(() => shop.order(now, member.customerId, { externalId: order, lines }));
      }
      const earned = (await shop.entriesOf(member)).filter(({ kind }) => kind === "earn");
      const { available } = await shop.balances(member, now);
      const [entry] = earned;
      return answers({
        balance: Number(available),
        rows: changesOf(earned).length,
        entry: entry && (await entryOf(shop, entry, campaigns)),
      });
    },
  ),
  shape(
    z.strictObject({
      account: z.strictObject({ enabled: z.boolean() }),
      rules: z.array(z.strictObject({ type: z.literal("fixed"), points, trigger: z.string() })),
    }),
    z.strictObject({ event: z.string() }),
    async ({ setting: { account, rules }, action: { event } }, shops) => {
      const activities = rules.map((rule, index) => ({
        event: rule.trigger.toLowerCase(),
        name: `Rule ${index + 1}`,
        points: `${rule.points}`,
      }));
      const shop = await shops.open({ rules: { awards: { activities } } });
      const member = await shop.member();
      if (!account.enabled) await shop.deactivate(now, member);
      await shop.activity(now, member, event.toLowerCase(), "1");
      return answers({ balance: Number((await shop.balances(member, now)).available) });
    },
  ),
];

async function openWith(shop: Shop, { balance: held, account }: z.output<typeof balance>) {
  const member = await shop.member();
  if (held > 0) await shop.credit(now, member.membershipId, `${held}`);
  if (!account.enabled) await shop.deactivate(now, member);
  return member;
}

type Entry = Awaited<ReturnType<Shop["entriesOf"]>>[number];
const stepsSchema = z.array(z.looseObject({ step: z.string(), base: z.string().optional() }));

/** What an entry says by itself: its order, what it was earned on, and which rule brought what. */
async function entryOf(shop: Shop, entry: Entry, campaigns: ReadonlyMap<string, string>) {
  const steps = stepsSchema.parse(entry.explanation);
  const basis = steps.flatMap(({ step, base }) => (step === "line" && base ? [Number(base)] : []));
  const rules: Record<string, number> = {};
  for (const [rule, id] of campaigns) {
    rules[rule] = Number((await shop.campaignTotals(now, id)).given.points);
  }
  const order = entry.orderId && (await shop.orderNumber(now, entry.orderId));
  return { basis: basis.reduce((sum, each) => sum + each, 0), rules, order };
}
