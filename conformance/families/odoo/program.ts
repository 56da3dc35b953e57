import type { StoredCampaignRules } from "@/lib/campaigns/rules";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { minorOf, perMoney } from "../../figures";
import type { Shop, Shops } from "../../shop";
import type { Rule } from "./words";

type Rules = Partial<StoredProgramRules>;

/** A shop whose points have two decimals, with a rule of theirs: the program's own, or a campaign where it asks for more. */
export async function openProgram(shops: Shops, rule: Rule | undefined, more: Rules = {}): Promise<Shop> {
  const isCampaign = rule && asksMore(rule);
  const shop = await shops.open({
    pointDecimals: 2,
    rules: {
      ...more,
      earning: {
        rate: null,
        // Their own rewards and stored value are payments: they do not make points fewer.
        storedValueEarns: true,
        // A discount on the whole order leaves the points of a category alone.
        base: rule?.category ? "before_order_discount" : "after_discounts",
        taxEarns: rule?.mode === "per_currency_tax_incl",
        ...(rule && !isCampaign && earningOf(rule)),
        ...more.earning,
      },
    },
  });
  if (isCampaign) await shop.campaign(campaignOf(rule));
  return shop;
}

function asksMore({ min_qty, min_amount, requires_code }: Rule): boolean {
  return min_qty !== undefined || min_amount !== undefined || requires_code !== undefined;
}

function earningOf({ mode, points, category }: Rule): Partial<StoredProgramRules["earning"]> {
  const categories = category ? [category] : [];
  if (mode === "per_unit" || mode === "per_order") {
    const per = mode === "per_unit" ? ("unit" as const) : ("order" as const);
    return { fixed: [{ per, points: `${minorOf(points)}`, categories }] };
  }
  const rate = perMoney(points, 2);
  return category ? { rates: [{ scope: "category", values: categories, rate }] } : { rate };
}

function campaignOf(rule: Rule): Partial<StoredCampaignRules> & Pick<StoredCampaignRules, "effect"> {
  const { mode, points, category, min_qty, min_amount, requires_code } = rule;
  const whole = { points: `${minorOf(points)}` };
  const effect =
    mode === "per_unit"
      ? { kind: "per_unit" as const, ...whole }
      : mode === "per_order"
        ? { kind: "bonus" as const, ...whole }
        : { kind: "per_amount" as const, ...perMoney(points, 2) };
  return {
    effect,
    ...(category && { items: { categories: [category] } }),
    minimum: {
      ...(min_qty && { quantity: `${min_qty * 1000}` }),
      ...(min_amount && { spend: `${minorOf(min_amount)}` }),
    },
    ...(requires_code && { couponCode: requires_code }),
  };
}
