"use client";

import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { updateMembershipPhoneSchema } from "@/lib/memberships/input";
import { updateMembershipPhoneAction } from "../../actions";
import { ConfirmPhone } from "./confirm-phone";
import { EditInPlace } from "./edit-in-place";
import { useRereading } from "./use-rereading";

type PhoneInPlaceProps = {
  slug: string;
  membershipId: string;
  phone: string | null;
  confirmedAt: Date | null;
  may: boolean;
};

const formSchema = updateMembershipPhoneSchema.omit({ expectedPhone: true });

/** The phone of a membership, whether it is confirmed, and the way to confirm it. */
export function PhoneInPlace({ confirmedAt, ...rest }: PhoneInPlaceProps) {
  const { slug, membershipId, phone, may } = rest;
  return (
    <div className="grid gap-1">
      <span className="flex flex-wrap items-center gap-1">
        <PhoneNumber {...rest} />
        {phone && confirmedAt ? <Badge tone="success">Confirmed</Badge> : null}
      </span>
      {phone && !confirmedAt && may ? (
        <ConfirmPhone slug={slug} membershipId={membershipId} phone={phone} />
      ) : null}
    </div>
  );
}

function PhoneNumber({ slug, membershipId, phone, may }: Omit<PhoneInPlaceProps, "confirmedAt">) {
  const rereading = useRereading();
  return (
    <EditInPlace
      label={phone ? `Change the phone ${phone}` : "Add a phone"}
      value={phone}
      may={may}
      form={(close) => (
        <Form
          label="Phone of the membership"
          schema={formSchema}
          defaultValues={{ id: membershipId, phone: phone ?? "" }}
          action={(input) => rereading(updateMembershipPhoneAction(slug, { ...input, expectedPhone: phone }))}
          onSuccess={({ phone: saved }) => {
            close();
            toast.success(saved ? "The phone is saved" : "The phone is removed");
          }}
          submitLabel="Save"
          secondary={<Button onClick={close}>Cancel</Button>}
        >
          <TextField
            name="phone"
            label="Phone"
            type="tel"
            autoComplete="off"
            autoFocus
            hint="With its country code, like +1 202 555 0123. A new one is saved to the customer as well."
            maxLength={32}
          />
        </Form>
      )}
    />
  );
}
