import type { ComboboxOption } from "@/components/ui/combobox";
import type { ActionResult } from "@/lib/kernel/action-result";

type Search = (slug: string, input: { search: string }) => Promise<ActionResult<ComboboxOption[]>>;

/** A search action as a combobox loads it: what is refused is thrown, and the list says that it failed. */
export function loadBy(search: Search, slug: string) {
  return async (text: string): Promise<readonly ComboboxOption[]> => {
    const result = await search(slug, { search: text });
    if (result.ok) return result.data;
    throw new Error(result.error.message);
  };
}
