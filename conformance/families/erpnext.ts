import { z } from "zod";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { line, refusalOf } from "../counter";
import { changesOf } from "../entries";
import { answers, type Family } from "../family";
import { exact, major, majorOf, minorOf, worth } from "../figures";
import { daysAfter, now } from "../moments";
import { playFirst, shape } from "../play-shapes";
import type { Shops } from "../shop";

const amount = z.number().nonnegative();
const program = z.strictObject({
  collection_factor: z.number().positive(),
  conversion_factor: z.number().positive().default(1),
  expiry_days: z.int().positive().optional(),
});
const invoice = z.strictObject({
  qty: z.number().positive(),
  rate: amount,
  redeem: z.int().positive().optional(),
});
const tier = z.strictObject({ name: z.string(), min_spent: amount });
const aLot = "10000000.00";

function rulesOf({ collection_factor, conversion_factor, expiry_days }: z.output<typeof program>) {
  const per = exact(collection_factor);
  const rules: Partial<StoredProgramRules> = {
    earning: { rate: { points: `${per.d}`, perMoney: `${per.n * 100n}` } },
    conversion: worth(conversion_factor),
    ...(expiry_days && { expiry: { kind: "days", days: expiry_days } }),
  };
  return { rules };
}

const linesOf = ({ qty, rate }: z.output<typeof invoice>) => [
  line("", { lineTotal: "", unitPrice: major(minorOf(rate)), quantity: `${qty}` }),
];

const invoices = [
  shape(
    z.strictObject({ program, balance: z.int().nonnegative().default(0) }),
    z.strictObject({ invoice }),
    async ({ setting, action }, shops) => {
      const shop = await shops.open(rulesOf(setting.program));
      const member = await shop.member();
      if (setting.balance > 0) await shop.credit(now, member.membershipId, `${setting.balance}`);
      const before = (await shop.entriesOf(member)).length;
      const pay = action.invoice.redeem ? { pay: { points: `${action.invoice.redeem}` } } : {};
      const placed = { lines: linesOf(action.invoice), ...pay };
      const refused = await refusalOf(() => shop.order(now, member.customerId, placed));
      const added = (await shop.entriesOf(member)).slice(before);
      const balance = Number((await shop.balances(member, now)).available);
      const earned = changesOf(added.filter(({ kind }) => kind === "earn"));
      const error = refused === "insufficient_balance" ? "not_enough_points" : refused;
      return answers({
        ...{ points: earned[0] ?? 0, entries_added: changesOf(added), balance },
        ...(error && { error }),
      });
    },
  ),
  shape(
    z.strictObject({ program }),
    z.strictObject({ manual_entry: z.strictObject({ points: z.int(), reason: z.string() }) }),
    async ({ setting, action: { manual_entry: given } }, shops) => {
      const shop = await shops.open(rulesOf(setting.program));
      const member = await shop.member();
      await shop.credit(now, member.membershipId, `${given.points}`, { reason: given.reason });
      const [entry] = await shop.entriesOf(member);
      return answers({ entry: { points: Number(entry?.amount), reason: entry?.reason } });
    },
  ),
  shape(
    z.strictObject({ program, invoice }),
    z.union([
      z.strictObject({ return: z.strictObject({ qty: z.number().positive() }) }),
      z.strictObject({ cancel: z.literal("invoice") }),
    ]),
    async ({ setting, action }, shops) => {
      const shop = await shops.open(rulesOf(setting.program));
      const member = await shop.member();
      const { orderId } = await shop.order(now, member.customerId, { lines: linesOf(setting.invoice) });
      const points = async () => Number((await shop.balances(member, now)).available);
      const before = await points();
      const part = "return" in action ? { lines: [{ number: 1, quantity: `${action.return.qty}` }] } : {};
      await shop.refund(now, orderId, part);
      const after = await points();
      return answers({ points_before: before, points_after: after, points_left: after });
    },
  ),
  shape(
    z.strictObject({ balance: z.int().nonnegative(), conversion_factor: z.number().positive() }),
    z.strictObject({ check: z.literal("max discount") }),
    async ({ setting: { balance, conversion_factor } }, shops) => {
      const shop = await shops.open({ rules: { conversion: worth(conversion_factor) } });
      const { customerId, membershipId } = await shop.member();
      if (balance > 0) await shop.credit(now, membershipId, `${balance}`);
      const { payment } = await shop.quote(now, customerId, { lines: [line(aLot)], pay: { points: "max" } });
      return answers({ max_discount: majorOf(payment?.pointsMoney ?? 0n) });
    },
  ),
];

/** Tiers by what was spent; the purchase at hand counts for its own tier. */
const tiers = shape(
  z.strictObject({ tiers: z.array(tier).min(1), total_spent: amount }),
  z.strictObject({ transaction: amount }),
  ({ setting, action }, shops) => tierAfter(shops, setting.tiers, [setting.total_spent, action.transaction]),
);

async function tierAfter(shops: Shops, all: z.output<typeof tier>[], spent: readonly number[]) {
  const sorted = all.toSorted((a, b) => a.min_spent - b.min_spent);
  const levels = sorted.map(({ name, min_spent }, index) => ({
    key: `tier-${index}`,
    name,
    ...(min_spent > 0 && { from: { spend: `${minorOf(min_spent)}` } }),
  }));
  const base = { key: "none", name: "None" };
  const shop = await shops.open({
    rules: { tiers: { levels: sorted[0]?.min_spent === 0 ? levels : [base, ...levels] } },
  });
  const member = await shop.member();
  for (const money of spent) {
    if (money > 0) await shop.order(now, member.customerId, { lines: [line(major(minorOf(money)))] });
  }
  const { level } = (await shop.tier(daysAfter(now, 1), member)) ?? {};
  return answers({ tier: level && level.key !== base.key ? level.name : null });
}

const shapes = [...invoices, tiers];

export const erpnext: Family = {
  prefix: "EN",
  system: "ERPNext",
  play: (question, shops) => playFirst(shapes, question, shops),
};
