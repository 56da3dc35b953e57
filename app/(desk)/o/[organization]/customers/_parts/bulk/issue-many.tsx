"use client";

import { Form } from "@/components/form/form";
import { TextareaField } from "@/components/form/textarea-field";
import { issueCertificatesInput } from "@/lib/operations/input";
import { ExpiryFields } from "../../../_parts/customer-panel/expiry-fields";
import { SeriesFields } from "../../../_parts/customer-panel/series-fields";
import type { BulkFormProps } from "./add-to-program";
import { ForWhom } from "./for-whom";
import { IssueTotals } from "./issue-totals";
import { useBulk } from "./use-bulk";

const never = { kind: "never" as const };

/** Series of certificates for many customers, each of whom gets every row. */
export function IssueMany({ slug, bulk, programs, cancel }: BulkFormProps) {
  const { chosen, problem, start, onSuccess } = useBulk(slug, bulk);
  return (
    <Form
      label="Add certificates"
      schema={issueCertificatesInput}
      defaultValues={{
        programId: programs[0]?.id ?? "",
        series: [{ quantity: 1, unit: "money" }],
        expiry: { kind: "never" },
        note: "",
      }}
      action={({ expiry = never, note = null, ...input }, meta) =>
        start({ kind: "certificate.issue", input: { ...input, expiry, note } }, meta)
      }
      onSuccess={onSuccess}
      submitLabel="Issue certificates"
      secondary={cancel}
    >
      <ForWhom chosen={chosen} problem={problem} selected={bulk.count} />
      <SeriesFields programs={programs} />
      <ExpiryFields />
      <TextareaField
        name="note"
        label="Note"
        hint="Stands on every entry, such as what they are for."
        optional
        rows={2}
      />
      <IssueTotals programs={programs} customers={chosen} />
    </Form>
  );
}
