import type { Command } from "commander";
import { limits } from "@/lib/kernel/limits";
import type { ListSpec, ListState } from "@/lib/kernel/list";
import { parseListState } from "@/lib/kernel/list-state";
import type { Page } from "@/lib/kernel/page";

export type ListOptions = { search?: string; after?: string };

export function addListOptions(command: Command): Command {
  return command
    .option("--search <text>", "only what contains this")
    .option("--after <cursor>", "the page after this cursor, `next` of the page before");
}

/** The page of a list that the options ask for, as large as pages can be. */
export function listStateOf<S extends ListSpec>(spec: S, { search, after }: ListOptions): ListState<S> {
  const size = Math.min(Math.max(...spec.pageSizes), limits.pageRowsMax);
  return parseListState(spec, { q: search, after, size: String(size) });
}

/** A page as a command answers it. */
export function showPage<T, R>({ rows, next, total }: Page<T>, show: (row: T) => R) {
  return { rows: rows.map(show), next, total: total.count, totalIsExact: total.exact };
}

/** What stands below a page in words. */
export function moreLines({ rows, next, total }: Page<unknown>): string[] {
  if (!next) return [];
  const count = total.exact ? String(total.count) : `more than ${total.count}`;
  return [`${rows.length} of ${count}. The next page: --after ${next}`];
}
