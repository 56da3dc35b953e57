import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";
import { consentSources } from "./model";

const content = {
  title: plainText(limits.nameCharactersMax),
  text: plainText(limits.consentCharactersMax),
  isRequired: z.boolean().default(false),
};

export const createConsentSchema = z.object({
  key: z
    .string()
    .trim()
    .max(limits.slugCharactersMax)
    .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "Use small letters, digits and hyphens, like “terms”."),
  ...content,
});

/** Other words are another version; those who agreed to the old ones agreed to them. */
export const updateConsentSchema = z.object({ id: z.uuid(), ...content });

export const archiveConsentSchema = z.object({ id: z.uuid(), isArchived: z.boolean() });

export const changeConsentSchema = z.object({
  customerId: z.uuid(),
  consentId: z.uuid(),
  isGiven: z.boolean(),
  source: z.enum(consentSources).default("desk"),
});

export type CreateConsent = z.output<typeof createConsentSchema>;
export type UpdateConsent = z.output<typeof updateConsentSchema>;
export type ArchiveConsent = z.output<typeof archiveConsentSchema>;
export type ChangeConsent = z.output<typeof changeConsentSchema>;
