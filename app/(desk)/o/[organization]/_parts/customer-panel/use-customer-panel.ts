"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback } from "react";

const parameter = "panel";

/** The customer whose card lies over the page: part of the address, so that it can be sent, reloaded and left by Back. */
export function useCustomerPanel() {
  const [shownId, setShownId] = useQueryState(
    parameter,
    parseAsString.withOptions({ history: "push", shallow: true, scroll: false }),
  );
  const pathname = usePathname();
  const search = useSearchParams();
  const open = useCallback((id: string) => void setShownId(id), [setShownId]);
  const close = useCallback(() => void setShownId(null, { history: "replace" }), [setShownId]);
  const hrefOf = (id: string) => {
    const params = new URLSearchParams(search);
    params.set(parameter, id);
    return `${pathname}?${params}`;
  };
  return { shownId, open, close, hrefOf };
}
