import { z } from "zod";
import { codePurposes } from "./model";

/** Six digits as somebody types them, with or without spaces. */
export const oneTimeCodeSchema = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits."));

export const sendCodeSchema = z.object({ membershipId: z.uuid(), purpose: z.enum(codePurposes) });

export const confirmPhoneSchema = z.object({ membershipId: z.uuid(), code: oneTimeCodeSchema });

export type SendCode = z.output<typeof sendCodeSchema>;
export type ConfirmPhone = z.output<typeof confirmPhoneSchema>;
