import type { ListSpec, ListState } from "@/lib/kernel/list";
import { type ListParams, parseListState } from "@/lib/kernel/list-state";

/** What a list's address asks for; hand it to the list's verb. What makes no sense in it is left out. */
export async function listState<S extends ListSpec>(
  spec: S,
  searchParams: Promise<ListParams>,
): Promise<ListState<S>> {
  return parseListState(spec, await searchParams);
}
