import type { DefaultValues } from "react-hook-form";
import type { z } from "zod";
import type { createProgramSchema } from "@/lib/programs/input";
import type { ProgramRules } from "@/lib/programs/rules";

type ProgramValues = DefaultValues<z.input<typeof createProgramSchema>>;
type RuleValues = NonNullable<ProgramValues["rules"]>;

/** A new program before anything is typed: what most programs choose. */
export function emptyProgram(place: { timeZone: string }): ProgramValues {
  return {
    name: "",
    kind: "points",
    currency: "USD",
    pointDecimals: 0,
    timeZone: place.timeZone,
    rules: {
      channels: [],
      orderTypes: ["sale"],
      conversion: {},
      earning: {
        rate: { points: undefined, perMoney: undefined },
        rounding: "floor",
        roundOn: "order",
        rates: [],
        combine: "most_specific",
        counting: "proportion",
        fixed: [],
        bonuses: "not_multiplied",
        base: "after_discounts",
        shippingEarns: false,
        taxEarns: false,
        caps: { perMember: null, onExceed: "cut" },
        moment: "completed",
        activationDays: 14,
        storedValueEarns: false,
      },
      expiry: { kind: "months", months: 12 },
      redemption: {
        spendOrder: "soonest_expiring",
        certificateUse: "multi",
        compatibility: "after",
        tillHoldMinutes: 30,
        orderHoldDays: 14,
        paysPromotional: true,
        shortfall: "refuse",
        partialReturn: "pro_rata",
        returnedEnd: "old",
      },
      clawback: "debt",
      enrolment: {
        joining: "by_hand",
        requiredFields: [],
        confirmation: "by_itself",
        phoneNeedsCode: false,
        cardFormat: null,
        makesCards: false,
      },
      awards: {
        threshold: null,
        signUp: null,
        activities: [],
        severalActivities: "add",
        referral: null,
        bonus: { activationDays: 0, expiry: null },
        giftItems: null,
      },
      tiers: {
        levels: [],
        measures: ["spend"],
        period: { kind: "lifetime" },
        downgrade: "never",
        steps: "straight",
        countsDelivery: false,
        validity: null,
      },
    },
  };
}

/** Rules as a form shows them: nothing chosen is an empty field there. */
export function ruleValues(rules: ProgramRules): RuleValues {
  const filled = Object.entries(rules.redemption).filter(([, value]) => value !== null);
  return { ...rules, redemption: Object.fromEntries(filled) };
}
