import { z } from "zod";
import { line, refusalOf } from "../../counter";
import { changesOf, net } from "../../entries";
import { answers } from "../../family";
import { major } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";

const entrySchema = z.union([
  z.strictObject({ earn_order: z.string(), points: z.int().positive() }),
  z.strictObject({ points: z.int() }),
]);

const policies = { clamp_to_zero: "write_off", allow_negative: "debt" } as const;

/** What an order earned is taken back when it is returned, whether it is still there or not. */
export const refundShapes = [
  shape(
    z.strictObject({
      policy: z.enum(["clamp_to_zero", "allow_negative"]).default("allow_negative"),
      entries: z.array(entrySchema),
    }),
    z.strictObject({
      clawback: z.union([z.string().transform((order) => [order]), z.array(z.string())]),
      override_points: z.int().positive().optional(),
    }),
    async ({ setting: { policy, entries }, action }, shops) => {
      const shop = await shops.open({
        rules: {
          earning: { rate: { points: "1", perMoney: "100" } },
          clawback: policies[policy],
        },
      });
      const member = await shop.member();
      const orders = new Map<string, string>();
      for (const entry of entries) {
        if ("earn_order" in entry) {
          const lines = [line(major(entry.points * 100))];
          const { orderId } = await shop.order(now, member.customerId, {
            externalId: entry.earn_order,
            lines,
          });
          orders.set(entry.earn_order, orderId);
        } else if (entry.points < 0) await shop.debit(now, member.membershipId, `${-entry.points}`);
        else if (entry.points > 0) await shop.credit(now, member.membershipId, `${entry.points}`);
      }
      const before = (await shop.entriesOf(member)).length;
      for (const order of action.clawback) {
        const orderId = orders.get(order);
        if (!orderId) continue;
        const amount = action.override_points ? { amount: major(action.override_points * 100) } : {};
        // More than the order's own points is refused: then the order is returned as it is.
        const refused = await refusalOf(() => shop.refund(now, orderId, amount));
        if (refused && action.override_points) await shop.refund(now, orderId);
      }
      const added = (await shop.entriesOf(member)).slice(before);
      return answers({
        balance: Number(net(await shop.balances(member, now))),
        entries_added: changesOf(added),
        clawback_rows: changesOf(added.filter(({ kind }) => kind === "clawback")).length,
      });
    },
  ),
];
