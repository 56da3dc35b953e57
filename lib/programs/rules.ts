import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { storedPositive } from "@/lib/kernel/stored";
import { awardsWith } from "./rule-sections/awards";
import { earningWith } from "./rule-sections/earning";
import { enrolmentWith } from "./rule-sections/enrolment";
import { type expirySchema, pointsExpirySchema } from "./rule-sections/expiry";
import { clawbacks, redemptionWith } from "./rule-sections/redemption";
import { tiersWith } from "./rule-sections/tiers";

export { roundings, roundOns } from "./rule-sections/earning";
export { expirySchema, pointsExpirySchema } from "./rule-sections/expiry";
export {
  clawbacks,
  compatibilities,
  partialReturns,
  returnedEnds,
  shortfalls,
  spendOrders,
} from "./rule-sections/redemption";

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

const rulesWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    channels: slugs,
    orderTypes: slugs,
    /** `points` (smallest unit) are worth `money` (minor units). */
    conversion: z.object({ points: amount, money: amount }),
    earning: earningWith(amount),
    expiry: pointsExpirySchema.default({ kind: "never" }),
    redemption: redemptionWith(amount).prefault({}),
    clawback: z.enum(clawbacks).default("debt"),
    tiers: tiersWith(amount).prefault({}),
    awards: awardsWith(amount).prefault({}),
    enrolment: enrolmentWith(amount).prefault({}),
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
export type CertificateExpiry = z.output<typeof expirySchema>;

/** Rules out of JSON; throws a ZodError whose paths are those of the JSON. */
export function parseProgramRules(json: unknown): ProgramRules {
  return programRulesSchema.parse(json);
}

/** Rules as JSON that `parseProgramRules` reads back unchanged. */
export function storeProgramRules(rules: ProgramRules): StoredProgramRules {
  return z.encode(programRulesSchema, rules);
}
