import { z } from "zod";
import { refusalOf } from "../../counter";
import { answers, noNotion } from "../../family";
import { major, minorOf } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import { amount, openWallet, pay, putIn, standing } from "./wallet";

const credit = z.strictObject({
  amount,
  used: amount.default(0),
  authorized: amount.default(0),
  currency: z.string().optional(),
});
const stored = z.union([
  z.strictObject({ credit }),
  z.strictObject({ gift_card: credit }).transform(({ gift_card }) => ({ credit: gift_card })),
]);
const authorization = z.union([
  amount.transform((value) => ({ amount: value, currency: undefined })),
  z.strictObject({ amount, currency: z.string() }),
]);

/** What is authorized is held by an order that was placed; what is captured was redeemed when it was completed. */
export const paymentShapes = [
  shape(stored, z.strictObject({ read: z.literal("remaining") }), async ({ setting }, shops) => {
    const { shop, member } = await open(shops, setting.credit);
    return answers(await standing(shop, member));
  }),
  shape(stored, z.strictObject({ set_used: amount }), async ({ setting, action }, shops) => {
    const { shop, member } = await open(shops, setting.credit);
    const refused = await refusalOf(() => pay(shop, member, action.set_used));
    return answers({
      ...(await standing(shop, member)),
      ...(refused && { error: "cannot_be_greater_than_amount" }),
    });
  }),
  shape(stored, z.strictObject({ set_authorized: amount }), async ({ setting, action }, shops) => {
    const { shop, member } = await open(shops, setting.credit);
    const refused = await refusalOf(() => pay(shop, member, action.set_authorized, { complete: false }));
    return answers({
      ...(await standing(shop, member)),
      ...(refused && { error: "cannot_be_greater_than_amount" }),
    });
  }),
  shape(stored, z.strictObject({ authorize: authorization }), async ({ setting, action }, shops) => {
    const { shop, member } = await open(shops, setting.credit);
    const { amount: value, currency = setting.credit.currency ?? "USD" } = action.authorize;
    const refused = await refusalOf(() => pay(shop, member, value, { complete: false, currency }));
    return answers({
      ...(await standing(shop, member)),
      ...(refused ? { error: authorizationWords[refused] ?? refused } : { ok: true }),
    });
  }),
  shape(stored, z.strictObject({ capture: amount }), async ({ setting, action }, shops) => {
    const { shop, member, authorized } = await open(shops, setting.credit);
    if (!authorized || action.capture !== setting.credit.authorized) {
      return noNotion("What an order holds is redeemed when it is completed, neither less nor more of it.");
    }
    await shop.complete(now, authorized);
    return answers(await standing(shop, member));
  }),
  shape(stored, z.strictObject({ void: z.unknown() }), async ({ setting }, shops) => {
    const { shop, member, authorized } = await open(shops, setting.credit);
    if (!authorized) return answers({ error: "unable_to_void", ...(await standing(shop, member)) });
    await shop.cancel(now, authorized);
    return answers({ ok: true, ...(await standing(shop, member)) });
  }),
  shape(
    z.strictObject({ captured: amount.positive() }),
    z.strictObject({ refund: amount.positive() }),
    async ({ setting: { captured }, action }, shops) => {
      const { shop, member } = await openWallet(shops);
      await putIn(shop, member, captured);
      const { orderId } = await pay(shop, member, captured);
      const refused = await refusalOf(() =>
        shop.refund(now, orderId, { amount: major(minorOf(action.refund)) }),
      );
      return answers({
        ...(await standing(shop, member)),
        ...(refused ? { error: "unable_to_credit" } : { ok: true }),
      });
    },
  ),
];

const authorizationWords: Record<string, string> = {
  insufficient_balance: "insufficient_funds",
  invalid_input: "currency_mismatch",
};

async function open(shops: Parameters<typeof openWallet>[0], wanted: z.output<typeof credit>) {
  const { shop, member } = await openWallet(shops, wanted.currency);
  await putIn(shop, member, wanted.amount);
  if (wanted.used > 0) await pay(shop, member, wanted.used);
  const held = wanted.authorized > 0 ? await pay(shop, member, wanted.authorized, { complete: false }) : null;
  return { shop, member, authorized: held?.orderId ?? null };
}
