"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { isFinished } from "@/lib/operations/model";
import type { OperationView } from "./operation-view";

const pollMs = 1000;

/** An operation as it is now: asked for each second while it goes on; when it ends the page is read again. */
export function useOperation(initial: OperationView, href: string) {
  const router = useRouter();
  const query = useQuery({
    queryKey: ["operation", href],
    queryFn: ({ signal }) => readProgress(`${href}/progress`, signal),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && isFinished(state.data.state) ? false : pollMs),
    retry: false,
  });
  const isOver = isFinished(query.data.state);
  const wasOver = useRef(isOver);
  useEffect(() => {
    if (isOver && !wasOver.current) router.refresh();
    wasOver.current = isOver;
  }, [isOver, router]);
  return { operation: query.data, isLost: query.isError && !isOver, readAgain: query.refetch };
}

async function readProgress(url: string, signal: AbortSignal): Promise<OperationView> {
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`The progress cannot be read: ${response.status}`);
  return await response.json();
}
