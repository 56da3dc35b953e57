import { z } from "zod";
import { wrongFormat } from "@/lib/cards/format";
import { cardBarcodes, cardCharacterSets, cardChecks } from "@/lib/cards/model";
import { limits } from "@/lib/kernel/limits";
import { wholeNumber } from "./whole-number";

/** Who becomes a member without anybody asking for it. */
export const joinings = ["by_hand", "new_customers", "first_order"] as const;
/** When a member who lacks nothing becomes active. */
export const confirmations = ["by_itself", "by_hand"] as const;
/** What everybody may be asked for; a field of the organization's own is `field:` and its key. */
const requiredField = z
  .string()
  .max(limits.slugCharactersMax + 6)
  .regex(/^(phone|email|birthday|field:[a-z0-9]+(?:[-_][a-z0-9]+)*)$/, "Choose one of the fields.");

const cardFormatSchema = z
  .object({
    prefix: z
      .string()
      .max(20)
      .regex(/^[0-9A-Z]*$/, "Use digits and capital letters.")
      .default(""),
    length: wholeNumber(limits.cardCharactersMax, 4),
    characters: z.enum(cardCharacterSets).default("digits"),
    check: z.enum(cardChecks).default("none"),
    barcode: z.enum(cardBarcodes).default("code128"),
  })
  .superRefine((format, { addIssue }) => {
    const wrong = wrongFormat(format);
    if (wrong) addIssue({ code: "custom", path: [wrong.field], message: wrong.words });
  });

/** How customers become members and what a member must have. */
export const enrolmentWith = <A extends z.ZodType>(_amount: A) =>
  z
    .object({
      joining: z.enum(joinings).default("by_hand"),
      /** Without all of them a member earns, but does not spend. */
      requiredFields: z.array(requiredField).max(limits.listValuesMax).default([]),
      confirmation: z.enum(confirmations).default("by_itself"),
      /** The member's phone is confirmed by a one-time code before the member becomes active. */
      phoneNeedsCode: z.boolean().default(false),
      /** Null: any number will do. */
      cardFormat: cardFormatSchema.nullable().default(null),
      /** Who is enrolled without a card gets one. */
      makesCards: z.boolean().default(false),
    })
    .refine(({ makesCards, cardFormat }) => !makesCards || cardFormat !== null, {
      path: ["makesCards"],
      message: "Say first how card numbers look.",
    });
