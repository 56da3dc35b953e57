import { z } from "zod";
import { certificateUses } from "@/lib/certificates/model";
import { limits } from "@/lib/kernel/limits";
import { storedDay, storedPositive } from "@/lib/kernel/stored";

export const roundings = ["floor", "half_up", "up"] as const;
export const roundOns = ["order", "line"] as const;
export const spendOrders = ["soonest_expiring", "oldest"] as const;
export const compatibilities = ["after", "instead"] as const;
export const clawbacks = ["debt", "write_off"] as const;

const slugs = z
  .array(
    z
      .string()
      .max(limits.slugCharactersMax)
      .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "Use small letters, digits and hyphens, like “web”."),
  )
  .min(1, "Choose at least one.")
  .max(limits.listValuesMax)
  .refine((values) => new Set(values).size === values.length, "Each may be named only once.");

const wholeNumber = (max: number, min = 0) => z.number().int().min(min).max(max);

const earningWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    /** `points` (smallest unit) for every `perMoney` (minor units), counted in proportion; null earns nothing on orders. */
    rate: z.object({ points: amount, perMoney: amount }).nullable(),
    rounding: z.enum(roundings).default("floor"),
    roundOn: z.enum(roundOns).default("order"),
    /** Points wait this many local days before they can be spent; 0 = at once. */
    activationDays: wholeNumber(limits.activationDaysMax).default(0),
    /** Whether what was paid with points and certificates earns as well. */
    storedValueEarns: z.boolean().default(false),
  });

/** Until when points or certificates last; days and months count from the day they begin. */
export const expirySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("never") }),
  z.object({ kind: z.literal("days"), days: wholeNumber(limits.expiryDaysMax, 1) }),
  z.object({ kind: z.literal("months"), months: wholeNumber(limits.expiryMonthsMax, 1) }),
  z.object({ kind: z.literal("date"), on: storedDay }),
]);

const redemptionSchema = z.object({
  spendOrder: z.enum(spendOrders).default("soonest_expiring"),
  certificateUse: z.enum(certificateUses).default("multi"),
  compatibility: z.enum(compatibilities).default("after"),
  tillHoldMinutes: wholeNumber(limits.tillHoldMinutesMax, 1).default(limits.tillHoldMinutesDefault),
  orderHoldDays: wholeNumber(limits.orderHoldDaysMax, 1).default(limits.orderHoldDaysDefault),
  /** Days that returned points live on when their lot has ended meanwhile; null = none, they expire at once. */
  returnGraceDays: wholeNumber(limits.returnGraceDaysMax, 1).nullable().default(null),
});

const rulesWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    channels: slugs,
    orderTypes: slugs,
    /** `points` (smallest unit) are worth `money` (minor units). */
    conversion: z.object({ points: amount, money: amount }),
    earning: earningWith(amount),
    expiry: expirySchema.default({ kind: "never" }),
    redemption: redemptionSchema.prefault({}),
    clawback: z.enum(clawbacks).default("debt"),
  });

/** The rules of one program version. Amounts are digits in JSON and bigint in memory. */
export const programRulesSchema = rulesWith(storedPositive);

/** The same rules as verbs take them: amounts are bigint of smallest units, as `ProgramRules` has them. */
export const enteredRulesSchema = rulesWith(
  z.bigint().positive("Enter a number above zero.").max(limits.amountUnitsMax, "This number is too large."),
);

/** In memory: amounts are bigint, every default is filled in. */
export type ProgramRules = z.output<typeof programRulesSchema>;
/** As JSON: amounts are digits; what has a default may be missing. */
export type StoredProgramRules = z.input<typeof programRulesSchema>;

export type Conversion = ProgramRules["conversion"];
export type EarnRate = NonNullable<ProgramRules["earning"]["rate"]>;
export type Expiry = ProgramRules["expiry"];

/** Rules out of JSON; throws a ZodError whose paths are those of the JSON. */
export function parseProgramRules(json: unknown): ProgramRules {
  return programRulesSchema.parse(json);
}

/** Rules as JSON that `parseProgramRules` reads back unchanged. */
export function storeProgramRules(rules: ProgramRules): StoredProgramRules {
  return z.encode(programRulesSchema, rules);
}
