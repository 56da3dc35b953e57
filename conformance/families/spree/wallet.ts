import { z } from "zod";
import type { OrderFields } from "../../counter";
import { line } from "../../counter";
import { major, majorOf, minorOf } from "../../figures";
import type { Member } from "../../members";
import { now } from "../../moments";
import type { Shop, Shops } from "../../shop";

export const amount = z.number().nonnegative();

type Program = Pick<
  Shop,
  "member" | "order" | "creditExactly" | "balances" | "entriesOf" | "refund" | "cancel"
>;

/** Store credit is the balance of a cashback program: each credit a lot, the oldest spent first. */
export const walletSetting = (currency: string) => ({
  kind: "cashback" as const,
  currency,
  rules: { redemption: { spendOrder: "oldest" as const } },
});

export async function openWallet(shops: Shops, currency = "USD") {
  const shop = await shops.open(walletSetting(currency));
  return { shop, member: await shop.member() };
}

export async function putIn(program: Program, member: Member, value: number, at = now): Promise<void> {
  if (value > 0) await program.creditExactly(at, member.customerId, minorOf(value));
}

/** An order that pays with so much of the wallet; held until it is completed. */
export function pay(
  program: Program,
  { customerId }: Member,
  value: number,
  more: OrderFields & { total?: number } = {},
) {
  const { total = value, ...fields } = more;
  const lines = [line(major(minorOf(total)))];
  return program.order(now, customerId, { lines, pay: { points: major(minorOf(value)) }, ...fields });
}

/** How a wallet stands: to spend, set aside, and spent so far. */
export async function standing(program: Program, member: Member) {
  const { available, held } = await program.balances(member, now);
  const redeemed = (await program.entriesOf(member)).filter(({ kind }) => kind === "redeem");
  const used = redeemed.reduce((sum, entry) => sum + entry.amount, 0n);
  return { remaining: majorOf(available), authorized: majorOf(held), used: majorOf(used) };
}
