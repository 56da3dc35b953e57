"use client";

import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { updateMembershipPhoneSchema } from "@/lib/memberships/input";
import { updateMembershipPhoneAction } from "../../actions";
import { EditInPlace } from "./edit-in-place";
import { useRereading } from "./use-rereading";

type PhoneInPlaceProps = { slug: string; membershipId: string; phone: string | null; may: boolean };

const formSchema = updateMembershipPhoneSchema.omit({ expectedPhone: true });

export function PhoneInPlace({ slug, membershipId, phone, may }: PhoneInPlaceProps) {
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
