import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";

/** Digits, letters and hyphens; kept in capitals and without spaces, as scanners read it. */
export const cardNumberSchema = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, "").toUpperCase())
  .pipe(
    z
      .string()
      .min(1, "Fill this in.")
      .max(limits.codeCharactersMax, `Use at most ${limits.codeCharactersMax} characters.`)
      .regex(/^[0-9A-Z-]+$/, "Use digits, letters and hyphens."),
  );

export const findCardSchema = z.object({ number: cardNumberSchema });

export const changeCardStateSchema = z.object({
  id: z.uuid(),
  to: z.enum(["active", "blocked", "void"]),
  reason: plainText(limits.reasonCharactersMax),
});

export const setMainCardSchema = z.object({ id: z.uuid() });

export const makeCardsInput = z.object({
  programId: z.uuid("Choose a program."),
  quantity: z
    .number("Enter a whole number.")
    .int("Enter a whole number.")
    .min(1, "Make at least 1.")
    .max(limits.cardsPerOperationMax, `Make at most ${limits.cardsPerOperationMax} at a time.`),
});

export type FindCard = z.output<typeof findCardSchema>;
export type ChangeCardState = z.output<typeof changeCardStateSchema>;
export type MakeCards = z.output<typeof makeCardsInput>;
