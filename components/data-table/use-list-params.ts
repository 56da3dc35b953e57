"use client";

import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useCallback, useMemo, useTransition } from "react";
import { type ListSpec, type ListState, reservedParams } from "@/lib/kernel/list";
import { listStateToParams, parseListState } from "@/lib/kernel/list-state";

export type ListChanges = Record<string, string | null>;

/** The list's address: what it says, and changing it. The server page reads again after every change. */
export function useListParams<S extends ListSpec>(spec: S) {
  const [isPending, startTransition] = useTransition();
  const parsers = useMemo(() => {
    const keys = [...reservedParams, ...spec.filters.map((filter) => filter.key)];
    return Object.fromEntries(keys.map((key) => [key, parseAsString]));
  }, [spec]);
  const [values, setValues] = useQueryStates(parsers, { shallow: false, history: "push", startTransition });
  const state = useMemo(() => parseListState(spec, withoutNulls(values)), [spec, values]);

  /** Another filter, sort or size begins at the first page. */
  const narrow = useCallback(
    (changes: ListChanges) => void setValues({ ...changes, after: null, before: null }),
    [setValues],
  );
  const search = useCallback(
    (text: string) =>
      void setValues(
        { q: text || null, after: null, before: null },
        { history: "replace", ...(text && { limitUrlUpdates: debounce(300) }) },
      ),
    [setValues],
  );
  const turnTo = useCallback(
    (page: { after: string } | { before: string } | "first") => {
      const cursor = page === "first" ? {} : page;
      void setValues({ after: null, before: null, ...cursor }, { scroll: true });
    },
    [setValues],
  );
  const setColumns = useCallback(
    (columns: string | null) => void setValues({ columns }, { history: "replace", shallow: true }),
    [setValues],
  );
  return { values, state, isPending, narrow, search, turnTo, setColumns };
}

/** What decides which rows match; when it changes, the selection is void. */
export function matchKey<S extends ListSpec>(spec: S, state: ListState<S>): string {
  const { after, before, columns, ...rest } = listStateToParams(spec, state);
  return JSON.stringify(rest);
}

function withoutNulls(values: Record<string, string | null>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? undefined]));
}
