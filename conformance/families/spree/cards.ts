import { z } from "zod";
import { line } from "../../counter";
import { answers } from "../../family";
import { daysAfter, dayText, now } from "../../moments";
import { shape } from "../../play-shapes";

const days = { yesterday: -1, today: 0, tomorrow: 1 } as const;

/** A gift card that ends on a day, of which nothing counts: sold as an amount that a cashback program gives. */
export const cardShapes = [
  shape(
    z.strictObject({
      gift_card: z.strictObject({
        status: z.literal("active"),
        expires_on: z.enum(["yesterday", "today", "tomorrow"]).nullable(),
      }),
    }),
    z.strictObject({ read: z.literal("active") }),
    async ({ setting: { gift_card } }, shops) => {
      const { expires_on } = gift_card;
      const expiry = expires_on
        ? ({ kind: "date", on: dayText(daysAfter(now, days[expires_on])), lastDay: "exclusive" } as const)
        : ({ kind: "never" } as const);
      const shop = await shops.open({
        kind: "cashback",
        rules: { earning: { rate: { points: "1", perMoney: "1" } }, expiry },
      });
      const member = await shop.member();
      await shop.order(daysAfter(now, -30), member.customerId, { lines: [line("100.00")] });
      const { available } = await shop.balances(member, now);
      return answers({ active: available > 0n });
    },
  ),
];
