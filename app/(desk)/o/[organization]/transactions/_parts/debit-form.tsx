"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { AmountField } from "@/components/form/amount-field";
import { Form } from "@/components/form/form";
import { TextareaField } from "@/components/form/textarea-field";
import type { ComboboxOption } from "@/components/ui/combobox";
import { LinkButton } from "@/components/ui/link-button";
import { debitPointsInput } from "@/lib/points/input";
import { debitPointsAction } from "../actions";
import { MemberPicker } from "./member-picker";
import { sentWords } from "./sent-words";

type DebitFormProps = {
  slug: string;
  home: string;
  /** Chosen before the form was opened. */
  customer: ComboboxOption | null;
  /** What needs a second person, in words. */
  alone: string | null;
};

/** Points taken by hand, at most what is available. */
export function DebitForm({ slug, home, customer, alone }: DebitFormProps) {
  const router = useRouter();
  return (
    <Form
      label="Debit points"
      schema={debitPointsInput}
      defaultValues={{ membershipId: "", points: "", reason: "" }}
      action={(input, meta) => debitPointsAction(slug, input, meta)}
      onSuccess={({ approval }) => {
        toast.success(approval ? sentWords : "The points are debited");
        router.push(approval ? `${home}/approvals?state=waiting` : home);
      }}
      submitLabel="Debit points"
      submitVariant="danger"
      secondary={
        <LinkButton href={home} variant="quiet">
          Cancel
        </LinkButton>
      }
    >
      <MemberPicker slug={slug} initial={customer} />
      <AmountField
        name="points"
        label="Points"
        as="text"
        decimals={2}
        hint={["At most what is available; those that end soonest go first.", alone]
          .filter(Boolean)
          .join(" ")}
      />
      <TextareaField
        name="reason"
        label="Reason"
        hint="Stands on the entry, for the customer to ask about."
      />
    </Form>
  );
}
