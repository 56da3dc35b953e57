import { z } from "zod";
import { isTimeZone } from "@/lib/kernel/days";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";
import { firstOperatorInput } from "@/lib/operators/input";

const slug = z
  .string("Fill this in.")
  .trim()
  .min(2, "Use at least 2 characters.")
  .max(limits.slugCharactersMax, `Use at most ${limits.slugCharactersMax} characters.`)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "Use small letters, digits and single hyphens between them, such as north-shop.",
  );

const timeZone = z
  .string("Fill this in.")
  .trim()
  .refine(isTimeZone, "Enter a time zone of the IANA list, such as Europe/Berlin or America/New_York.");

export const createProviderInput = z.object({ slug, name: plainText(limits.nameCharactersMax), timeZone });

export type CreateProviderInput = z.input<typeof createProviderInput>;

export const createOrganizationInput = createProviderInput.extend({
  /** Only the provider may switch the loyalty module on. */
  moduleEnabled: z.boolean().default(false),
  /** Without one, nobody can sign in there until an administrator is made some other way. */
  administrator: firstOperatorInput.nullish(),
});

export type CreateOrganizationInput = z.input<typeof createOrganizationInput>;

export const setModuleInput = z.object({ organizationId: z.uuid(), enabled: z.boolean() });

export type SetModuleInput = z.input<typeof setModuleInput>;

export const searchOrganizationsInput = z.object({
  search: z.string().trim().max(limits.searchCharactersMax).default(""),
});
