import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Control, useWatch } from "react-hook-form";
import { useDebounced } from "@/components/ui/use-debounced";
import { quoteOrderAction } from "../../actions";
import { problemsOf, quoteInputOf, unfinishedLines, type Wanted } from "./quote-input";
import type { OrderValues } from "./values";

const pauseMs = 350;

type Answer = Awaited<ReturnType<typeof quoteOrderAction>>;
export type Quote = Extract<Answer, { ok: true }>["data"];

export type LiveQuote = {
  /** The newest answer, while the next one is on its way too; null where there is none. */
  quote: Quote | null;
  /** Why there is none. */
  problems: string[];
  isIncomplete: boolean;
  isUpdating: boolean;
  /** Lines that are left out, since they have no SKU or no price. */
  unfinished: number;
  refresh: () => void;
};

/** Quotes what stands in the form whenever it has stood still for a moment. */
export function useQuote(slug: string, control: Control<OrderValues>): LiveQuote {
  const typed = useWatch({ control });
  const wanted = useMemo(() => JSON.stringify(quoteInputOf(typed)), [typed]);
  const settled = useDebounced(wanted, pauseMs);
  const asked = JSON.parse(settled) as Wanted | null;
  const query = useQuery({
    queryKey: ["quote", slug, settled],
    queryFn: () => quote(slug, asked),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
  const answer = asked === null ? undefined : query.data;
  return {
    quote: answer?.ok ? answer.data : null,
    problems: problemsIn(answer, query.isError, asked),
    isIncomplete: asked === null,
    isUpdating: wanted !== settled || query.isFetching,
    unfinished: unfinishedLines(typed.lines ?? []),
    refresh: () => void query.refetch(),
  };
}

function quote(slug: string, asked: Wanted | null): Promise<Answer> {
  if (!asked) throw new Error("There is nothing to quote.");
  return quoteOrderAction(slug, asked.input);
}

function problemsIn(answer: Answer | undefined, isError: boolean, asked: Wanted | null): string[] {
  if (isError) return ["The quote could not be fetched. It is tried again with the next change."];
  return answer && !answer.ok ? problemsOf(answer.error, asked?.lineNumbers ?? []) : [];
}
