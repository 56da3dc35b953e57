import { z } from "zod";
import { findCertificateByCode } from "@/lib/certificates/find-certificate-by-code";
import { line, refusalOf } from "../../counter";
import { answers } from "../../family";
import { majorOf } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import { giveCoupon } from "./orders";
import { openProgram } from "./program";

const amount = z.number().nonnegative();
const tenPercent = { kind: "percent_off" as const, share: { n: "1", d: "10" } };
const channelOf = (name: string | null) => (name === null ? "nowhere" : name.toLowerCase());

/** Codes: whose they are, where they are good, and what they are worth before the order that made them is confirmed. */
export const couponShapes = [
  shape(
    z.strictObject({ ewallet_card_code: z.string(), balance: amount }),
    z.strictObject({ apply_code: z.string() }),
    async ({ setting, action: { apply_code: code } }, shops) => {
      const shop = await shops.open({ kind: "cashback" });
      const member = await shop.member({ cardNumber: `WALLET-${setting.ewallet_card_code}` });
      if (setting.balance > 0) await shop.credit(now, member.membershipId, setting.balance.toFixed(2));
      // A wallet is the member’s own: its number finds the member, and is no bearer’s code.
      const found = await findCertificateByCode(shop.at(now), { code });
      return answers(found ? { ok: true } : { error: "validation" });
    },
  ),
  shape(
    z.strictObject({
      program: z.strictObject({ allowed_channels: z.array(z.string()).optional() }),
      coupons: z.int().positive(),
    }),
    z.strictObject({ apply: z.array(z.strictObject({ channel: z.string().nullable() })) }),
    async ({ setting: { program, coupons }, action: { apply } }, shops) => {
      const everywhere = [...new Set(apply.map(({ channel }) => channelOf(channel)))];
      const allowed = program.allowed_channels?.map(channelOf) ?? [];
      const shop = await openProgram(shops, undefined, {
        channels: allowed.length > 0 ? allowed : everywhere,
      });
      const { membershipId, customerId } = await shop.member();
      const codes: string[] = [];
      const wanted = Math.min(coupons, apply.length);
      for (let index = 0; index < wanted; index++)
        codes.push(await giveCoupon(shop, membershipId, tenPercent));
      const results: string[] = [];
      for (const [index, { channel }] of apply.entries()) {
        const code = codes[index];
        const refused = await refusalOf(() =>
          shop.order(now, customerId, {
            channel: channelOf(channel),
            lines: [line("100.00")],
            couponCodes: code ? [code] : [],
          }),
        );
        results.push(refused ? "error" : "ok");
      }
      return answers({ results });
    },
  ),
  shape(
    z.strictObject({ coupon: z.strictObject({ customer: z.string() }) }),
    z.strictObject({ apply_by: z.string() }),
    async ({ setting: { coupon }, action: { apply_by } }, shops) => {
      const shop = await openProgram(shops, undefined);
      const owner = await shop.member();
      const code = await giveCoupon(shop, owner.membershipId, tenPercent);
      const { customerId } = apply_by === coupon.customer ? owner : await shop.member();
      const order = { lines: [line("100.00")], couponCodes: [code] };
      const refused = await refusalOf(() => shop.order(now, customerId, order));
      return answers(refused ? { error: "validation", result: "error" } : { ok: true, result: "ok" });
    },
  ),
  shape(
    z.strictObject({
      program: z.strictObject({ min_qty: z.number().positive(), coupon_for_next_order: z.literal(true) }),
    }),
    z.strictObject({ steps: z.array(z.string().regex(/^(qty \d+|confirm)$/)) }),
    async ({ setting: { program }, action: { steps } }, shops) => {
      const shop = await openProgram(shops, { mode: "per_order", points: 1, min_qty: program.min_qty });
      const member = await shop.member();
      const coupons: number[] = [];
      const points: (number | null)[] = [];
      let quantity = "0";
      for (const step of steps) {
        if (step !== "confirm") quantity = step.slice("qty ".length);
        const lines = [line("100.00", { quantity })];
        const isConfirmed = step === "confirm";
        if (isConfirmed) await shop.order(now, member.customerId, { lines });
        const { earning } = await shop.quote(now, member.customerId, { lines });
        const comes = Math.round(majorOf(earning.points));
        coupons.push(comes);
        points.push(comes === 0 ? null : majorOf((await shop.balances(member, now)).available));
      }
      return answers({ coupons, coupon_points: points });
    },
  ),
];
