"use client";

import { useState, useTransition } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { confirmPhoneSchema } from "@/lib/codes/input";
import { confirmPhoneAction, sendCodeAction } from "../../actions";

type ConfirmPhoneProps = { slug: string; membershipId: string; phone: string };

/** Sends a code to the member's phone and takes the digits that the member reads out. */
export function ConfirmPhone({ slug, membershipId, phone }: ConfirmPhoneProps) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const result = await sendCodeAction(slug, { membershipId, purpose: "phone" });
      if (!result.ok) return void toast.error(result.error.message);
      setSentTo(result.data.phone);
      toast.success(`A code is on its way to ${result.data.phone}`);
    });
  if (sentTo !== phone) {
    return (
      <Button size="sm" className="w-fit" onClick={send} pending={isPending}>
        Confirm phone
      </Button>
    );
  }
  return (
    <Form
      label="Confirm the phone"
      schema={confirmPhoneSchema}
      defaultValues={{ membershipId, code: "" }}
      action={confirmPhoneAction.bind(null, slug)}
      onSuccess={() => toast.success("The phone is confirmed")}
      submitLabel="Confirm"
      secondary={
        <>
          <Button onClick={send} pending={isPending}>
            Send another code
          </Button>
          <Button onClick={() => setSentTo(null)}>Cancel</Button>
        </>
      }
    >
      <TextField
        name="code"
        label="Code"
        autoComplete="one-time-code"
        inputMode="numeric"
        autoFocus
        maxLength={8}
        hint={`The six digits that were sent to ${phone}; they are good for 10 minutes.`}
      />
    </Form>
  );
}
