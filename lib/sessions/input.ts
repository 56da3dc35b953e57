import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";
import { openingMinutesMax } from "./model";

export const credentialsInput = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, "Fill this in.")
    .max(limits.emailCharactersMax, `Use at most ${limits.emailCharactersMax} characters.`),
  password: z
    .string()
    .min(1, "Fill this in.")
    .max(limits.passwordCharactersMax, `Use at most ${limits.passwordCharactersMax} characters.`),
});

export const signInInput = credentialsInput.extend({
  /** Where the attempt comes from, if that is known. */
  address: z.string().max(100).nullable(),
});

export type SignInInput = z.input<typeof signInInput>;

export const openOrganizationInput = z.object({
  organizationId: z.uuid("Choose an organization."),
  reason: plainText(limits.reasonCharactersMax),
  // A choice of a form is text.
  minutes: z.coerce
    .number<string | number>("Choose how long.")
    .int()
    .min(5, "Choose at least 5 minutes.")
    .max(openingMinutesMax, "Choose at most 8 hours."),
});

export type OpenOrganizationInput = z.input<typeof openOrganizationInput>;

export const endOpeningInput = z.object({ openingId: z.uuid() });
