import { z } from "zod";

/**
 * The rows a bulk action applies to: those ticked, or all that match the list's filters but a few.
 * The server judges it again; `expectedCount` is what the operator saw.
 */
export const selectionSchema = z.union([
  z.object({ ids: z.array(z.string().max(64)).min(1).max(1_000) }),
  z.object({
    allMatching: z.literal(true),
    except: z.array(z.string().max(64)).max(1_000),
    expectedCount: z.number().int().nonnegative(),
  }),
]);

export type Selection = z.infer<typeof selectionSchema>;

/** How many rows the operator believes are selected. */
export function selectionCount(selection: Selection): number {
  return "ids" in selection ? selection.ids.length : selection.expectedCount - selection.except.length;
}
