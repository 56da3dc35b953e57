import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText, plainTextOrNull } from "@/lib/kernel/plain-text";
import { enteredCampaignRulesSchema } from "./rules";

const name = plainText(limits.nameCharactersMax);
const note = plainTextOrNull(limits.noteCharactersMax);

export const createCampaignSchema = z.object({
  programId: z.uuid("Choose a program."),
  name,
  rules: enteredCampaignRulesSchema,
});

export const updateCampaignSchema = z.object({
  id: z.uuid(),
  name,
  rules: enteredCampaignRulesSchema,
  note,
  /** The number of the newest version that the editor saw; a newer one since then is refused. */
  expectedVersion: z.number().int().positive(),
});

export const changeCampaignSchema = z.object({ id: z.uuid(), note });

export const startCampaignSchema = changeCampaignSchema.extend({
  /** Left out: from now on. Only the first start may lie in the past. */
  effectiveFrom: z.date().optional(),
});

export type CreateCampaign = z.output<typeof createCampaignSchema>;
export type UpdateCampaign = z.output<typeof updateCampaignSchema>;
export type ChangeCampaign = z.output<typeof changeCampaignSchema>;
export type StartCampaign = z.output<typeof startCampaignSchema>;
