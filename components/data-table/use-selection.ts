"use client";

import type { RowSelectionState, Updater } from "@tanstack/react-table";
import { useState } from "react";
import type { Selection } from "@/lib/kernel/selection";

type Ticked = { key: string; isAll: boolean; ids: ReadonlySet<string> };

/**
 * The ticked rows: some (`ids` are in) or all that match (`ids` are out). It survives turning the page and
 * is void as soon as `key`, which stands for the filters and the order, changes.
 */
export function useSelection(key: string, pageIds: readonly string[], total: number) {
  const [stored, setStored] = useState<Ticked>({ key, isAll: false, ids: new Set() });
  const ticked = stored.key === key ? stored : { key, isAll: false, ids: new Set<string>() };
  const isTicked = (id: string) => ticked.ids.has(id) !== ticked.isAll;
  const count = ticked.isAll ? Math.max(total - ticked.ids.size, 0) : ticked.ids.size;
  const rowSelection: RowSelectionState = Object.fromEntries(
    pageIds.filter(isTicked).map((id) => [id, true]),
  );

  const setPage = (wanted: (id: string) => boolean) => {
    const ids = new Set(ticked.ids);
    for (const id of pageIds) {
      if (wanted(id) !== ticked.isAll) ids.add(id);
      else ids.delete(id);
    }
    setStored({ ...ticked, ids });
  };
  return {
    count,
    isAll: ticked.isAll,
    isPageTicked: pageIds.length > 0 && pageIds.every(isTicked),
    isPagePartly: pageIds.some(isTicked),
    rowSelection,
    onRowSelectionChange: (updater: Updater<RowSelectionState>) => {
      const next = typeof updater === "function" ? updater(rowSelection) : updater;
      setPage((id) => next[id] === true);
    },
    tickPage: (on: boolean) => setPage(() => on),
    tickAll: () => setStored({ key, isAll: true, ids: new Set() }),
    clear: () => setStored({ key, isAll: false, ids: new Set() }),
    selection: toSelection(ticked, total),
  };
}

function toSelection(ticked: Ticked, total: number): Selection {
  const ids = [...ticked.ids];
  return ticked.isAll ? { allMatching: true, except: ids, expectedCount: total } : { ids };
}
