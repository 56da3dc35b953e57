import { z } from "zod";
import { cardNumberSchema } from "@/lib/cards/input";
import { givenFieldsSchema } from "@/lib/custom-fields/input";
import { phoneCountrySchema } from "@/lib/customers/input";
import { limits } from "@/lib/kernel/limits";
import { plainText, plainTextOrNull } from "@/lib/kernel/plain-text";

const cardNumberOrNull = cardNumberSchema.nullish().transform((number) => number ?? null);

/** Enrolment by hand: one customer, found again by a phone or a card. */
export const enrollSchema = z
  .object({
    programId: z.uuid("Choose a program."),
    customerId: z.uuid(),
    /** One of the customer's or a new one, which is then saved to the customer as well. */
    phone: plainTextOrNull(limits.phoneCharactersMax),
    cardNumber: cardNumberOrNull,
    phoneCountry: phoneCountrySchema,
    /** Left out: from now on. */
    enrolledAt: z.date().optional(),
    /** Consents that the customer gives with this. */
    consentIds: z.array(z.uuid()).max(limits.listValuesMax).default([]),
    /** Values of the organization's own fields of members. */
    fields: givenFieldsSchema.default({}),
    /** The share code of the member who brought the customer. */
    referralCode: plainTextOrNull(limits.codeCharactersMax).optional(),
  })
  .refine(({ phone, cardNumber }) => phone !== null || cardNumber !== null, {
    path: ["phone"],
    message: "Give a phone number or a card number.",
  });

export const enrollMembersSchema = z.object({
  programId: z.uuid(),
  customerIds: z.array(z.uuid()).min(1).max(limits.batchRows),
});

/** What becomes of a leaving member's points and of the program's live certificates. */
export const leavingSchema = z.object({
  reason: plainText(limits.reasonCharactersMax),
  points: z.enum(["keep", "expire"]).default("keep"),
  certificates: z.enum(["keep", "cancel"]).default("keep"),
});

export const changeMembershipSchema = z.object({
  id: z.uuid(),
  reason: plainText(limits.reasonCharactersMax),
});

/** Every field that has a value is named; the others have none. */
export const updateMemberFieldsSchema = z.object({ id: z.uuid(), fields: givenFieldsSchema });

export const confirmMembershipSchema = z.object({ id: z.uuid() });

export const updateMembershipPhoneSchema = z.object({
  id: z.uuid(),
  /** As the editor saw it; a change since then is refused. */
  expectedPhone: z.string().max(limits.phoneCharactersMax).nullable(),
  phone: plainTextOrNull(limits.phoneCharactersMax),
  phoneCountry: phoneCountrySchema,
});

export const setMembershipCardSchema = z.object({
  id: z.uuid(),
  /** The number of the card to change, as the editor saw it; null adds a card. */
  expectedNumber: z.string().max(limits.codeCharactersMax).nullable(),
  cardNumber: cardNumberSchema,
});

/** A row of a file of members. */
export const memberRowSchema = z.object({
  customerExternalId: plainText(limits.externalIdCharactersMax),
  enrolledAt: z.date(),
  cardNumber: cardNumberOrNull,
  /** Left out: none are asked for. */
  fields: givenFieldsSchema.optional(),
});

/** Everything of the source moves to the target. */
export const mergeMembersSchema = z.object({
  sourceId: z.uuid(),
  targetId: z.uuid("Choose the other member."),
  reason: plainText(limits.reasonCharactersMax),
});

export const unmergeMembersSchema = z.object({
  sourceId: z.uuid(),
  reason: plainText(limits.reasonCharactersMax),
});

export type MergeMembers = z.output<typeof mergeMembersSchema>;
export type UnmergeMembers = z.output<typeof unmergeMembersSchema>;
export type Enroll = z.output<typeof enrollSchema>;
export type EnrollMembers = z.output<typeof enrollMembersSchema>;
export type DeactivateMembers = z.output<typeof leavingSchema> & EnrollMembers;
export type ChangeMembership = z.output<typeof changeMembershipSchema>;
export type UpdateMembershipPhone = z.output<typeof updateMembershipPhoneSchema>;
export type UpdateMemberFields = z.output<typeof updateMemberFieldsSchema>;
export type SetMembershipCard = z.output<typeof setMembershipCardSchema>;
