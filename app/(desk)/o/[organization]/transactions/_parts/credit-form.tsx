"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { AmountField } from "@/components/form/amount-field";
import { DateField } from "@/components/form/date-field";
import { Form } from "@/components/form/form";
import { TextareaField } from "@/components/form/textarea-field";
import type { ComboboxOption } from "@/components/ui/combobox";
import { LinkButton } from "@/components/ui/link-button";
import { creditPointsInput } from "@/lib/points/input";
import { creditPointsAction } from "../actions";
import { MemberPicker } from "./member-picker";
import { sentWords } from "./sent-words";

type CreditFormProps = {
  slug: string;
  home: string;
  /** In the organization's zone. */
  today: string;
  /** Chosen before the form was opened. */
  customer: ComboboxOption | null;
  /** What needs a second person, in words. */
  alone: string | null;
};

/** Points given by hand. */
export function CreditForm({ slug, home, today, customer, alone }: CreditFormProps) {
  const router = useRouter();
  return (
    <Form
      label="Credit points"
      schema={creditPointsInput}
      defaultValues={{ membershipId: "", points: "", reason: "", activatesOn: "", expiresOn: "" }}
      action={(input, meta) => creditPointsAction(slug, input, meta)}
      onSuccess={({ approval }) => {
        toast.success(approval ? sentWords : "The points are credited");
        router.push(approval ? `${home}/approvals?state=waiting` : home);
      }}
      submitLabel="Credit points"
      secondary={
        <LinkButton href={home} variant="quiet">
          Cancel
        </LinkButton>
      }
    >
      <MemberPicker slug={slug} initial={customer} />
      <AmountField name="points" label="Points" as="text" decimals={2} hint={alone ?? undefined} />
      <TextareaField
        name="reason"
        label="Reason"
        hint="Stands on the entry, for the customer to ask about."
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField
          name="activatesOn"
          label="Can be spent from"
          optional
          min={today}
          hint="Empty means at once."
        />
        <DateField
          name="expiresOn"
          label="Last day"
          optional
          min={today}
          hint="Empty means they never expire."
        />
      </div>
    </Form>
  );
}
