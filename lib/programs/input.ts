import { z } from "zod";
import { isTimeZone } from "@/lib/kernel/days";
import { limits } from "@/lib/kernel/limits";
import { currencyDecimals, isCurrency } from "@/lib/kernel/money";
import { plainText, plainTextOrNull } from "@/lib/kernel/plain-text";
import { storedDay } from "@/lib/kernel/stored";
import { type ProgramKind, programKinds } from "./model";
import { enteredRulesSchema } from "./rules";

const currency = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isCurrency, "Use a currency code of ISO 4217, like USD.");

const timeZone = z
  .string()
  .trim()
  .refine(isTimeZone, "Use a name of the time zone database, like America/New_York.");

const moment = z.date("Enter a day, and a time where it matters.");

const reason = plainTextOrNull(limits.reasonCharactersMax);

/** Everything about a program that a person decides; amounts are smallest units. */
const contentSchema = z.object({
  name: plainText(limits.nameCharactersMax),
  kind: z.enum(programKinds).default("points"),
  currency,
  /** 0 or 2; a cashback program always counts in its currency's own decimals. */
  pointDecimals: z.literal([0, 2, 3]).default(0),
  timeZone,
  rules: enteredRulesSchema,
});

const decimalsMessage = {
  path: ["pointDecimals"],
  message: "Points have 0 or 2 decimals; cashback needs a currency with 0, 2 or 3.",
};

/** Where the zone is left out, the program lives in its organization's. */
export const createProgramSchema = contentSchema
  .extend({ timeZone: timeZone.optional() })
  .refine(hasDecimals, decimalsMessage)
  .transform(withDecimals);

export const updateDraftSchema = contentSchema
  .extend({
    programId: z.uuid(),
    /** As the editor saw it; a change since then is refused. */
    expectedUpdatedAt: z.date(),
  })
  .refine(hasDecimals, decimalsMessage)
  .transform(withDecimals);

export const saveVersionSchema = z.object({
  programId: z.uuid(),
  rules: enteredRulesSchema,
  note: plainTextOrNull(limits.noteCharactersMax),
  /** Left out: from now on. */
  effectiveFrom: moment.optional(),
  /** The number of the newest version that the editor saw; a newer one since then is refused. */
  expectedVersion: z.number().int().positive(),
});

export const activateProgramSchema = z.object({
  programId: z.uuid(),
  /** Left out: from now on. The only start that may lie in the past. */
  effectiveFrom: moment.optional(),
});

export const changeProgramStateSchema = z.object({ programId: z.uuid(), reason });

export const archiveProgramSchema = z.object({
  programId: z.uuid(),
  /** The last local day on which points and certificates can be spent. */
  closesOn: storedDay,
  reason,
});

export const programIdSchema = z.object({ programId: z.uuid() });

export type CreateProgram = z.output<typeof createProgramSchema>;
export type UpdateDraft = z.output<typeof updateDraftSchema>;
export type SaveVersion = z.output<typeof saveVersionSchema>;
export type ActivateProgram = z.output<typeof activateProgramSchema>;
export type ChangeProgramState = z.output<typeof changeProgramStateSchema>;
export type ArchiveProgram = z.output<typeof archiveProgramSchema>;

type Units = { kind: ProgramKind; currency: string; pointDecimals: number };

/** Decimals of a program's own counting: chosen for points, the currency's for cashback. */
export function decimalsOf({ kind, currency, pointDecimals }: Units): number {
  return kind === "cashback" && isCurrency(currency) ? currencyDecimals(currency) : pointDecimals;
}

function withDecimals<T extends Units>(content: T): Omit<T, "pointDecimals"> & { pointDecimals: 0 | 2 | 3 } {
  const decimals = decimalsOf(content);
  return { ...content, pointDecimals: decimals === 2 || decimals === 3 ? decimals : 0 };
}

function hasDecimals(units: Units): boolean {
  return (units.kind === "cashback" ? [0, 2, 3] : [0, 2]).includes(decimalsOf(units));
}
