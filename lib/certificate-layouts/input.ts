import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";
import { contrastMin, contrastOf, isColour, type LayoutDesign, papers } from "./model";

const colour = z.string().trim().toLowerCase().refine(isColour, "Enter a colour like #1c5a3f.");
const wordsOrEmpty = z.union([z.literal(""), plainText(limits.layoutWordsCharactersMax)]).default("");

const fields = {
  name: plainText(limits.nameCharactersMax),
  heading: plainText(limits.nameCharactersMax),
  message: wordsOrEmpty,
  terms: wordsOrEmpty,
  accent: colour,
  ink: colour,
  ground: colour,
  paper: z.enum(papers),
  perPage: z.coerce.number<number | string>().int().min(1).max(3, "At most 3 fit on a sheet."),
  /** A new logo as base64 of a PNG or JPEG file; left out = as it is. */
  logo: z
    .base64("This is no picture.")
    .max(Math.ceil(limits.logoBytesMax / 3) * 4, tooLarge())
    .optional(),
};

export const createLayoutSchema = z.object(fields).superRefine(refuseFaintColours);

export const updateLayoutSchema = z
  .object({
    ...fields,
    id: z.uuid(),
    expectedVersion: z.number().int().positive(),
    /** Takes the logo off. */
    removeLogo: z.boolean().default(false),
  })
  .superRefine(refuseFaintColours);

export const archiveLayoutSchema = z.object({ id: z.uuid() });

export type CreateLayout = z.output<typeof createLayoutSchema>;
export type UpdateLayout = z.output<typeof updateLayoutSchema>;

// Faint words cannot be read at a till, nor by many customers.
function refuseFaintColours(
  design: Pick<LayoutDesign, "accent" | "ink" | "ground">,
  context: z.RefinementCtx,
) {
  const refuse = (path: "accent" | "ink", least: number, what: string) => {
    const contrast = contrastOf(design[path], design.ground);
    if (contrast >= least) return;
    const message = `${what} can hardly be read on this paper: contrast ${contrast.toFixed(1)}, at least ${least} is needed.`;
    context.addIssue({ code: "custom", path: [path], message });
  };
  refuse("ink", contrastMin.words, "Words in this colour");
  refuse("accent", contrastMin.heading, "A heading in this colour");
}

function tooLarge(): string {
  return `Use a picture of at most ${limits.logoBytesMax / 1024} KB.`;
}
