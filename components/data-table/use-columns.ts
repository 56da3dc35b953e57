"use client";

import { useEffect } from "react";
import { defaultColumns, type ListSpec } from "@/lib/kernel/list";

/**
 * The reader's choice of columns: it stands in the address, so that it can be shared, and is remembered on
 * this machine for the next visit.
 */
export function useColumns(spec: ListSpec, param: string | null, setParam: (columns: string | null) => void) {
  const storageKey = `laurel.columns.${spec.name}`;
  useEffect(() => {
    if (param) return;
    const remembered = remember(() => localStorage.getItem(storageKey));
    if (remembered) setParam(remembered);
  }, [param, setParam, storageKey]);

  return (columns: readonly string[]) => {
    const text = columns.join(",");
    const isDefault = text === defaultColumns(spec).join(",");
    remember(() =>
      isDefault ? localStorage.removeItem(storageKey) : localStorage.setItem(storageKey, text),
    );
    setParam(isDefault ? null : text);
  };
}

// Storage may be forbidden or full; then the choice lives in the address alone.
function remember<T>(access: () => T): T | null {
  try {
    return access();
  } catch {
    return null;
  }
}
