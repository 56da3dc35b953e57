"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { FormColumns } from "@/components/form/form-columns";
import { FormSection } from "@/components/form/form-section";
import { TextareaField } from "@/components/form/textarea-field";
import { LinkButton } from "@/components/ui/link-button";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import type { ProgramToChoose } from "@/lib/programs/model";
import { ExpiryFields } from "../../_parts/customer-panel/expiry-fields";
import { SeriesFields } from "../../_parts/customer-panel/series-fields";
import { CustomersField } from "../../_parts/customers-field";
import { addCertificatesAction } from "../actions";
import { IssuePreview } from "./issue-preview";

type AddCertificatesFormProps = { slug: string; programs: readonly ProgramToChoose[]; now: Date };

/** Certificates for several customers: rows of how many, worth what; beside them what that makes. */
export function AddCertificatesForm({ slug, programs, now }: AddCertificatesFormProps) {
  const router = useRouter();
  const action = useMemo(() => addCertificatesAction.bind(null, slug), [slug]);
  const home = `/o/${slug}/certificates`;
  return (
    <Form
      label="Add certificates"
      schema={issueCertificatesSchema}
      defaultValues={{
        programId: programs[0]?.id ?? "",
        customerIds: [],
        series: [{ quantity: 1, unit: "money" }],
        expiry: { kind: "never" },
        note: "",
      }}
      action={action}
      onSuccess={({ count, operation }) => {
        if (operation) return router.push(`/o/${slug}/operations/${operation}`);
        toast.success(count === 1 ? "1 certificate issued" : `${count} certificates issued`);
        router.push(home);
      }}
      submitLabel="Issue certificates"
      secondary={<LinkButton href={home}>Cancel</LinkButton>}
    >
      <FormColumns aside={<IssuePreview programs={programs} now={now} />}>
        <FormSection title="For whom" description="Each of them gets every row.">
          <CustomersField slug={slug} name="customerIds" label="Customers" className="sm:col-span-2" />
        </FormSection>
        <FormSection title="What" description="So many certificates, each worth so much.">
          <div className="grid gap-3 sm:col-span-2">
            <SeriesFields programs={programs} />
          </div>
        </FormSection>
        <FormSection title="Until when">
          <div className="sm:col-span-2">
            <ExpiryFields />
          </div>
          <TextareaField
            name="note"
            label="Note"
            hint="Stands on every entry, such as what they are for."
            optional
            rows={2}
            className="sm:col-span-2"
          />
        </FormSection>
      </FormColumns>
    </Form>
  );
}
