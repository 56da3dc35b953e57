import { z } from "zod";

/** One line or paragraph that a person typed: trimmed, not empty, without what a database or a file cannot hold. */
export function plainText(charactersMax: number) {
  return z
    .string()
    .trim()
    .min(1, "Fill this in.")
    .max(charactersMax, `Use at most ${charactersMax} characters.`)
    .refine((text) => !hasControl(text), "Remove the control characters.");
}

/** The same where it may be left out: null then. */
export function plainTextOrNull(charactersMax: number) {
  return plainText(charactersMax)
    .nullish()
    .transform((text) => text ?? null);
}

// Tabs and line ends are what people type; a NUL is refused by the database itself.
function hasControl(text: string): boolean {
  return [...text].some((character) => character < " " && !"\t\n\r".includes(character));
}
