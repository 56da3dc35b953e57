"use client";

import { useMemo, useState } from "react";
import { DateField } from "@/components/form/date-field";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Panel } from "@/components/ui/panel";
import type { Option } from "@/lib/kernel/list";
import { readCreditListSchema } from "@/lib/operations/input";
import { readCreditListAction } from "../actions";
import { type CheckedList, CreditManyPreview } from "./credit-many-preview";
import { ListFile } from "./list-file";

type CreditManyFormProps = {
  slug: string;
  programs: readonly Option[];
  /** In the organization's zone. */
  today: string;
};

/** A list is checked first; what the check showed is then credited. */
export function CreditManyForm({ slug, programs, today }: CreditManyFormProps) {
  const [checked, setChecked] = useState<CheckedList | null>(null);
  const action = useMemo(() => readCreditListAction.bind(null, slug), [slug]);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      {/* What was checked is what is credited: a change asks for another check. */}
      <div onChange={() => setChecked(null)}>
        <Panel>
          <Form
            label="Credit many"
            schema={readCreditListSchema}
            defaultValues={{
              programId: programs[0]?.value ?? "",
              ...{ list: "", reason: "", activatesOn: "", expiresOn: "" },
            }}
            action={action}
            onSuccess={(preview, input) => setChecked({ preview, input })}
            submitLabel="Check the list"
          >
            <SelectField name="programId" label="Program" options={programs} />
            <ListFile />
            <TextareaField
              name="list"
              label="List"
              rows={8}
              hint="One member a line: card number, phone, e-mail or customer number, then a comma and the points, like “4711, 250”; a note of its own after another comma."
            />
            <TextareaField
              name="reason"
              label="Reason"
              rows={2}
              hint="Stands on every entry that has no note of its own."
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <DateField name="activatesOn" label="Can be spent from" optional min={today} />
              <DateField
                name="expiresOn"
                label="Last day"
                optional
                min={today}
                hint="Empty means they never expire."
              />
            </div>
          </Form>
        </Panel>
      </div>
      {checked ? <CreditManyPreview slug={slug} checked={checked} /> : null}
    </div>
  );
}
