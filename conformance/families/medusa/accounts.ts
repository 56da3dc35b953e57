import { z } from "zod";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { line, refusalOf } from "../../counter";
import { answers } from "../../family";
import { major, majorOf, minorOf } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";

const amount = z.number().nonnegative();
const one = z.union([amount.transform((value) => [value]), z.array(amount)]);
const currency = z.string().toUpperCase();
const account = z.strictObject({ customer: z.string().optional(), currency });

/** Accounts of store credit are the balances of a cashback program; gift cards are certificates or numbered cards. */
export const accountShapes = [
  shape(
    z.strictObject({ account }),
    z.strictObject({ credit: one.default([]), debit: one.default([]) }),
    async ({ setting, action: { credit, debit } }, shops) => {
      const shop = await shops.open({ kind: "cashback", currency: setting.account.currency });
      const member = await shop.member();
      for (const value of credit) {
        await shop.credit(now, member.membershipId, major(minorOf(value)));
      }
      let refused: string | null = null;
      for (const value of debit) {
        refused ??= await refusalOf(() => shop.debit(now, member.membershipId, major(minorOf(value))));
      }
      const entries = await shop.entriesOf(member);
      const sum = (kind: string) =>
        majorOf(entries.reduce((all, entry) => (entry.kind === kind ? all + entry.amount : all), 0n));
      return answers({
        credits: sum("adjust_credit"),
        debits: sum("adjust_debit"),
        balance: majorOf((await shop.balances(member, now)).available),
        error: refused !== null,
      });
    },
  ),
  shape(
    z.strictObject({ account }),
    z.strictObject({ create_account: account }),
    async ({ setting, action }, shops) => {
      const shop = await shops.open({ kind: "cashback", currency: setting.account.currency });
      const { customerId } = await shop.member();
      const wanted = action.create_account;
      const isOther =
        wanted.customer !== setting.account.customer || wanted.currency !== setting.account.currency;
      const program =
        wanted.currency === setting.account.currency
          ? shop
          : await shop.beside({
              name: wanted.currency,
              kind: "cashback",
              currency: wanted.currency,
              rules: { orderTypes: ["other"] },
            });
      const customer = wanted.customer === setting.account.customer ? { customerId } : await shop.customer();
      const { isNew } = await enroll(
        shop.at(now),
        enrollSchema.parse({ programId: program.programId, ...customer, cardNumber: "SECOND-ACCOUNT" }),
      );
      // Who is a member stays the one that is there: no second account is made.
      return answers({ error: !isNew, is_other: isOther });
    },
  ),
  shape(
    z.strictObject({ gift_cards: z.array(z.string()) }),
    z.strictObject({ create_gift_card: z.string() }),
    async ({ setting: { gift_cards }, action }, shops) => {
      const shop = await shops.open({ kind: "cashback" });
      for (const cardNumber of gift_cards) await shop.member({ cardNumber });
      const refused = await refusalOf(() => shop.member({ cardNumber: action.create_gift_card }));
      return answers({ error: refused !== null });
    },
  ),
  shape(
    z.strictObject({ gift_card: z.strictObject({ balance: amount }) }),
    z.strictObject({ concurrent_debits: z.array(amount.positive()) }),
    async ({ setting: { gift_card }, action: { concurrent_debits: debits } }, shops) => {
      const shop = await shops.open();
      const { customerId } = await shop.member();
      const certificateIds = await shop.certificates(now, customerId, [minorOf(gift_card.balance)]);
      const [id = ""] = certificateIds;
      const tills = debits.map(async (value) => {
        const lines = [line(major(minorOf(value)))];
        const { orderId, due } = await shop.order(now, customerId, {
          lines,
          pay: { certificateIds },
          complete: false,
        });
        // A till that wanted all of it from the card gives back a part.
        if (due > 0n) await shop.cancel(now, orderId);
        else await shop.complete(now, orderId);
        return due === 0n;
      });
      const settled = await Promise.allSettled(tills);
      const succeeded = settled.filter((till) => till.status === "fulfilled" && till.value).length;
      return answers({ succeeded, balance: majorOf((await shop.certificateAt(now, id)).available) });
    },
  ),
];
