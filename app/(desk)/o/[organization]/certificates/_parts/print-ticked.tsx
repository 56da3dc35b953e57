"use client";

import type { BulkContext } from "@/components/data-table/types";
import { limits } from "@/lib/kernel/limits";
import { PrintLink } from "./print-link";

type PrintTickedProps = Pick<BulkContext, "selection" | "params"> & { slug: string };

/** Prints what is ticked, or all that match in batches; those with which nothing can be spent are left out. */
export function PrintTicked({ slug, selection, params }: PrintTickedProps) {
  if ("ids" in selection) {
    if (selection.ids.length > limits.certificatesPerPrintMax)
      return <p className="text-muted text-xs">Tick {limits.certificatesPerPrintMax} at most to print.</p>;
    return <PrintLink slug={slug} address={{ ids: selection.ids.join(".") }} size="sm" />;
  }
  return (
    <PrintLink
      slug={slug}
      address={{ ...params, all: "1", except: selection.except.join(".") }}
      size="sm"
      label="Print all"
    />
  );
}
