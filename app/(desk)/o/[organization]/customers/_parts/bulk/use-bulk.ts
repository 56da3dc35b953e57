"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { BulkContext } from "@/components/data-table/types";
import type { ActionMeta } from "@/components/form/use-action";
import type { ActionResult } from "@/lib/kernel/action-result";
import type { Selection } from "@/lib/kernel/selection";
import type { StartOperation } from "@/lib/operations/input";
import { countSelectionAction, startOperationAction } from "../../actions";

type Work = StartOperation extends infer Each
  ? Each extends { kind: infer Kind; input: infer Input }
    ? { kind: Kind; input: Input }
    : never
  : never;

/**
 * Bulk work on the rows of a list: counts whom it is for as the server sees it (a page's count is an estimate where
 * many match, and shows those below too), then starts it and goes to its page.
 */
export function useBulk(slug: string, { selection, params, clear }: BulkContext) {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ["selection", slug, selection, params],
    queryFn: () => countSelectionAction(slug, { subject: "customer", selection, params }),
    staleTime: 0,
    gcTime: 0,
  });
  const counted = data?.ok ? data.data : null;
  const start = async (work: Work, meta: ActionMeta) => {
    const call = { ...work, selection: exact(selection, counted?.matching), params } as StartOperation;
    return atFields(await startOperationAction(slug, call, meta));
  };
  const onSuccess = ({ shownId }: { shownId: string }) => {
    clear();
    router.push(`/o/${slug}/operations/${shownId}`);
  };
  return {
    chosen: counted?.chosen ?? null,
    problem: data?.ok === false ? data.error.message : null,
    start,
    onSuccess,
  };
}

function exact(selection: Selection, matching: number | undefined): Selection {
  return "allMatching" in selection && matching !== undefined
    ? { ...selection, expectedCount: matching }
    : selection;
}

/** The form's fields are the operation's own input. */
function atFields<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok || !result.error.fields) return result;
  const fields = Object.entries(result.error.fields).map(([path, words]) => [
    path.replace(/^input\./, ""),
    words,
  ]);
  return { ...result, error: { ...result.error, fields: Object.fromEntries(fields) } };
}
