import { z } from "zod";
import { givenFieldsSchema } from "@/lib/custom-fields/input";
import { isDay } from "@/lib/kernel/days";
import { limits } from "@/lib/kernel/limits";
import { plainText, plainTextOrNull } from "@/lib/kernel/plain-text";

/** Two letters of ISO 3166: how a phone number without a country code is read. */
export const phoneCountrySchema = z
  .string()
  .regex(/^[A-Z]{2}$/, "Use two capital letters, like US.")
  .default("US");

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(limits.emailCharactersMax)
  .pipe(z.email("Enter an e-mail address, like ann@example.com."));

/** What is kept about a customer. Phones may be national or international here; they are kept as E.164. */
export const customerContentSchema = z.object({
  externalId: plainTextOrNull(limits.externalIdCharactersMax),
  name: plainText(limits.nameCharactersMax),
  emails: z.array(email).max(limits.contactsPerCustomerMax).default([]),
  phones: z.array(plainText(limits.phoneCharactersMax)).max(limits.contactsPerCustomerMax).default([]),
  birthday: z
    .string()
    .refine((text) => text === "" || isDay(text), "Enter a day of the calendar, like 1990-05-17.")
    .nullish()
    .transform((text) => text || null),
  /** Values of the organization's own fields by key; a field that is not named has none. */
  fields: givenFieldsSchema.default({}),
  tags: z.array(plainText(limits.nameCharactersMax)).max(limits.listValuesMax).default([]),
});

export const createCustomerSchema = customerContentSchema.extend({ phoneCountry: phoneCountrySchema });

export const updateCustomerSchema = createCustomerSchema.extend({
  id: z.uuid(),
  /** As the editor saw it; a change since then is refused. */
  expectedUpdatedAt: z.date(),
});

/** Everything of the source becomes the target's. */
export const mergeCustomersSchema = z.object({
  sourceId: z.uuid("Choose the other customer."),
  targetId: z.uuid("Choose the other customer."),
  reason: plainText(limits.reasonCharactersMax),
});

export const unmergeCustomersSchema = z.object({
  sourceId: z.uuid(),
  reason: plainText(limits.reasonCharactersMax),
});

/** By the id that doors show: `cus_…`. */
export const shownCustomerSchema = z.object({ id: z.string().max(64) });

export type MergeCustomers = z.output<typeof mergeCustomersSchema>;
export type UnmergeCustomers = z.output<typeof unmergeCustomersSchema>;
export type CustomerContent = z.output<typeof customerContentSchema>;
export type CreateCustomer = z.output<typeof createCustomerSchema>;
export type UpdateCustomer = z.output<typeof updateCustomerSchema>;
