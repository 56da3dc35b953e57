import type { Context } from "@/lib/access/context";
import { showMoneyPlain } from "@/lib/kernel/money";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { placeOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import { ensureShareCode } from "@/lib/referrals/ensure-share-code";
import { cardOf, type DemoMember } from "./demo-people";
import type { DemoShop } from "./demo-shop";

/** A member brings two customers who were none; one of them orders at once, which pays both. */
export async function bringFriends(
  counter: (minutes: number) => Promise<Context>,
  shop: DemoShop,
  programId: string,
  people: { customerIds: readonly string[]; members: readonly DemoMember[] },
): Promise<void> {
  const [referrer] = people.members;
  if (!shop.rules.awards?.referral || !referrer) return;
  const { code: referralCode } = await ensureShareCode(await counter(340), { membershipId: referrer.id });
  const known = new Set(people.members.map(({ customerId }) => customerId));
  const friends = people.customerIds.filter((id) => !known.has(id)).slice(0, 2);
  for (const [index, customerId] of friends.entries()) {
    const cardNumber = cardOf(shop, people.customerIds.length + 1 + index);
    const friend = enrollSchema.parse({ programId, customerId, cardNumber, referralCode });
    await enroll(await counter(342 + index), friend);
  }
  const [customerId] = friends;
  const [goods] = shop.goods;
  const order = placeOrderInput.parse({
    externalId: "FRIEND-1",
    customerId,
    channel: "store",
    orderType: "sale",
    currency: shop.currency,
    lines: [{ ...goods, quantity: "2", unitPrice: showMoneyPlain(goods.price, shop.currency) }],
    complete: true,
  });
  await placeOrder(await counter(350), order);
}
