import { z } from "zod";
import { refusalOf } from "../../counter";
import { changesOf } from "../../entries";
import { answers } from "../../family";
import { majorOf } from "../../figures";
import { momentSchema, now } from "../../moments";
import { shape } from "../../play-shapes";
import { amount, openWallet, pay, putIn, walletSetting } from "./wallet";

const credit = z.strictObject({
  at: momentSchema.optional(),
  amount,
  currency: z.string().optional(),
});
const total = z.union([
  amount.transform((value) => ({ total: value, currency: undefined })),
  z.strictObject({ total: amount, currency: z.string().optional() }),
]);

/** Orders paid with store credit: which credits are drawn, and how much of each. */
export const creditShapes = [
  shape(
    z.strictObject({ credits: z.array(credit) }),
    z.strictObject({ pay_order: total, requested: amount.optional(), already_paid: amount.optional() }),
    async ({ setting: { credits }, action }, shops) => {
      const { total: cost, currency = "USD" } = action.pay_order;
      const { shop, member } = await openWallet(shops, currency);
      const oldestFirst = credits.toSorted((a, b) => (a.at ?? now).getTime() - (b.at ?? now).getTime());
      for (const { amount: value, at, currency: other = currency } of oldestFirst) {
        if (other === currency) await putIn(shop, member, value, at);
        else {
          // Each currency has a program of its own.
          const rules = { ...walletSetting(other).rules, orderTypes: [`sale-${other.toLowerCase()}`] };
          const beside = await shop.beside({ ...walletSetting(other), name: other, rules });
          await putIn(beside, await beside.member({ customerId: member.customerId }), value, at);
        }
      }
      const before = (await shop.entriesOf(member)).length;
      const toPay = cost - (action.already_paid ?? 0);
      const asked = Math.min(toPay, action.requested ?? toPay);
      const held = majorOf((await shop.balances(member, now)).available);
      let due = toPay;
      await refusalOf(async () => {
        due = majorOf((await pay(shop, member, Math.min(asked, held), { total: cost })).due);
      });
      const drawn = changesOf((await shop.entriesOf(member)).slice(before), "lotId").map(
        (each) => -each / 100,
      );
      const sum = drawn.reduce((all, each) => all + each, 0);
      return answers({
        drawn: action.pay_order.currency ? { [currency]: sum } : drawn,
        left_to_pay: due,
      });
    },
  ),
  shape(
    z.strictObject({ credits: z.array(credit), order: amount }),
    z.strictObject({ steps: z.array(z.string().regex(/^(apply|set order total \d+(\.\d+)?)$/)) }),
    async ({ setting: { credits, order }, action: { steps } }, shops) => {
      const { shop, member } = await openWallet(shops);
      for (const { amount: value, at } of credits) await putIn(shop, member, value, at);
      let cost = order;
      let placed: string | null = null;
      for (const step of steps) {
        if (step !== "apply") {
          cost = Number(step.slice("set order total ".length));
          continue;
        }
        // An order that changed is placed anew: what the old one held is let go.
        if (placed) await shop.cancel(now, placed);
        const held = majorOf((await shop.balances(member, now)).available);
        placed = (await pay(shop, member, Math.min(cost, held), { total: cost, complete: false })).orderId;
      }
      const entries = await shop.entriesOf(member);
      const count = (kind: string) =>
        new Set(entries.flatMap((entry) => (entry.kind === kind ? [entry.postingId] : []))).size;
      const { held } = await shop.balances(member, now);
      return answers({ payments: count("hold") - count("release"), amount: majorOf(held) });
    },
  ),
];
