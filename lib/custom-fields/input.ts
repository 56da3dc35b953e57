import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";
import { fieldOwners, fieldTypes } from "./model";

const options = z
  .array(plainText(limits.nameCharactersMax))
  .max(limits.listValuesMax)
  .refine((values) => new Set(values).size === values.length, "Each may be named only once.")
  .default([]);

const content = {
  label: plainText(limits.nameCharactersMax),
  /** Of a choice; ignored for the other types. */
  options,
  isRequired: z.boolean().default(false),
  isFilterable: z.boolean().default(false),
};

export const createCustomFieldSchema = z
  .object({
    owner: z.enum(fieldOwners),
    key: z
      .string()
      .trim()
      .max(limits.slugCharactersMax)
      .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "Use small letters, digits and hyphens, like “shoe-size”."),
    type: z.enum(fieldTypes),
    ...content,
  })
  .refine((field) => field.type !== "choice" || field.options.length > 0, {
    path: ["options"],
    message: "Add what can be chosen.",
  });

export const updateCustomFieldSchema = z.object({
  id: z.uuid(),
  ...content,
  /** Where it stands among its owner's fields, the first at 1. */
  position: z.number().int().min(1).max(10_000),
});

export const archiveCustomFieldSchema = z.object({ id: z.uuid(), isArchived: z.boolean() });

/** Values as a door sends them; the fields that exist judge them. */
export const givenFieldsSchema = z.record(
  z.string().max(limits.slugCharactersMax),
  z.string().max(4_000).nullish(),
);

export type GivenFields = z.output<typeof givenFieldsSchema>;
export type CreateCustomField = z.output<typeof createCustomFieldSchema>;
export type UpdateCustomField = z.output<typeof updateCustomFieldSchema>;
export type ArchiveCustomField = z.output<typeof archiveCustomFieldSchema>;
