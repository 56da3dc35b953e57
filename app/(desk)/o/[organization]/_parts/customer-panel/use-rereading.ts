"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import type { ActionResult } from "@/lib/kernel/action-result";

/** What somebody else changed meanwhile is read again, so that the operator sees it beside the refusal. */
export function useRereading() {
  const router = useRouter();
  return useCallback(
    async <T>(answer: Promise<ActionResult<T>>): Promise<ActionResult<T>> => {
      const result = await answer;
      if (!result.ok && result.error.code === "stale") router.refresh();
      return result;
    },
    [router],
  );
}
