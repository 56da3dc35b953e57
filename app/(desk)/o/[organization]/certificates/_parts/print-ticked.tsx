"use client";

import type { BulkContext } from "@/components/data-table/types";
import { limits } from "@/lib/kernel/limits";
import { PrintLink } from "./print-link";

type PrintTickedProps = Pick<BulkContext, "selection"> & { slug: string };

/** Prints what is ticked; all that match may be more than one wants on paper. */
export function PrintTicked({ slug, selection }: PrintTickedProps) {
  if ("ids" in selection && selection.ids.length <= limits.certificatesPerPrintMax)
    return <PrintLink slug={slug} ids={selection.ids} size="sm" />;
  return <p className="text-muted text-xs">Tick {limits.certificatesPerPrintMax} at most to print.</p>;
}
