import { z } from "zod";
import { limits } from "@/lib/kernel/limits";

/** A list of SKUs, categories, brands, tags or channels, as rules name them. */
export const namedValues = z
  .array(z.string().trim().min(1).max(limits.nameCharactersMax))
  .max(limits.listValuesMax)
  .default([]);
