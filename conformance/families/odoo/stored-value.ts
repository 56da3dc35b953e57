import { z } from "zod";
import { line } from "../../counter";
import { changesOf } from "../../entries";
import { answers } from "../../family";
import { major, majorOf, minorOf } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shops } from "../../shop";
import { balanceSchema } from "./words";

const total = z.strictObject({ order_total: z.number().nonnegative() });
const again = "process same order again";

/** Gift cards are certificates; a wallet is a cashback program’s balance. */
export const storedValueShapes = [
  shape(z.strictObject({ gift_card: balanceSchema }), total, ({ setting, action }, shops) =>
    payWith(shops, [setting.gift_card.balance], action.order_total),
  ),
  shape(z.strictObject({ gift_cards: z.array(balanceSchema) }), total, ({ setting, action }, shops) =>
    payWith(
      shops,
      setting.gift_cards.map(({ balance }) => balance),
      action.order_total,
    ),
  ),
  shape(
    z.strictObject({ ewallet: balanceSchema }),
    z.strictObject({
      steps: z.array(z.string().regex(/^((topup|spend) order \d+(\.\d+)?|process same order again)$/)),
    }),
    async ({ setting: { ewallet }, action: { steps } }, shops) => {
      const topUp = { scope: "sku" as const, values: ["TOPUP"], rate: { points: "1", perMoney: "1" } };
      const shop = await shops.open({
        kind: "cashback",
        rules: { earning: { rate: null, rates: [topUp] } },
      });
      const member = await shop.member();
      if (ewallet.balance > 0) await shop.credit(now, member.membershipId, ewallet.balance.toFixed(2));
      const balances: number[] = [];
      const rows: number[] = [];
      const before = (await shop.entriesOf(member)).length;
      let order: Parameters<typeof shop.order>[2] = {};
      let number = 0;
      for (const step of steps) {
        if (step !== again) order = orderOf(step, `W-${++number}`);
        await shop.order(now, member.customerId, order);
        balances.push(majorOf((await shop.balances(member, now)).available));
        rows.push(changesOf((await shop.entriesOf(member)).slice(before)).length);
      }
      return answers({ balances, history_rows: rows });
    },
  ),
];

function orderOf(step: string, externalId: string) {
  const [what = "", , amount = "0"] = step.split(" ");
  const money = major(minorOf(Number(amount)));
  return what === "topup"
    ? { externalId, lines: [line(money, { sku: "TOPUP" })] }
    : { externalId, lines: [line(money)], pay: { points: money } };
}

async function payWith(shops: Shops, balances: readonly number[], orderTotal: number) {
  const shop = await shops.open();
  const { customerId } = await shop.member();
  const ids = await shop.certificates(now, customerId, balances.map(minorOf));
  const lines = [line(major(minorOf(orderTotal)))];
  const { due } = await shop.order(now, customerId, { lines, pay: { certificateIds: ids } });
  const left: number[] = [];
  for (const id of ids) left.push(majorOf((await shop.certificateAt(now, id)).available));
  return answers({
    order_total_after: majorOf(due),
    gift_card_balance: left[0],
    gift_card_balances: left,
  });
}
