import { least, total } from "./amounts";
import type { Moment } from "./calendar";
import { type Cart, type Club, type Coupon, type CouponEffect, the } from "./club";
import { refuse } from "./refusal";

/** SPEC §8: what coupons leave of what is bought, each taking from what the one before left. */
export function withCoupons(
  club: Club,
  { cart, member, coupons, now }: { cart: Cart; member: number; coupons: readonly number[]; now: Moment },
): Cart {
  let left = cart;
  for (const number of coupons) {
    const coupon = the(club.coupons, number);
    if (coupon.member !== member || !isGood(coupon, now)) refuse("invalid_input");
    left = less(left, coupon.effect, cart);
  }
  return left;
}

/** Whether an order can still be given it. */
export function isGood({ isCancelled, usedBy, endsAt }: Coupon, now: Moment): boolean {
  return !isCancelled && usedBy === null && (endsAt === null || endsAt > now);
}

function less(cart: Cart, effect: CouponEffect, sent: Cart): Cart {
  const goods = total(cart.lines.map(({ gross, discount }) => gross - discount)) - cart.orderDiscount;
  const offGoods = (money: bigint) => ({ ...cart, orderDiscount: cart.orderDiscount + least(money, goods) });
  switch (effect.kind) {
    case "money_off":
      return offGoods(effect.money);
    case "percent_off": {
      const money = (goods * effect.percent) / 100n;
      return offGoods(effect.atMost === null ? money : least(money, effect.atMost));
    }
    case "free_shipping":
      return { ...cart, shipping: 0n };
    case "free_product": {
      const [first, unit] = [the(cart.lines, 0), the(sent.lines, 0)];
      const money = least(least(unit.gross - unit.discount, first.gross - first.discount), goods);
      return { ...cart, lines: [{ ...first, discount: first.discount + money }, ...cart.lines.slice(1)] };
    }
  }
}
