"use client";

import { useTransition } from "react";
import { toast } from "sonner";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { sendSpendingCodeAction } from "../../actions";

/** The code by which the member agrees to spend: sent to the phone, read out, typed here. */
export function SpendingCode({ slug, membershipId }: { slug: string; membershipId: string }) {
  const [isPending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const result = await sendSpendingCodeAction(slug, { membershipId, purpose: "spending" });
      if (result.ok) toast.success(`A code is on its way to ${result.data.phone}`);
      else toast.error(result.error.message);
    });
  return (
    <div className="flex items-start gap-2 sm:col-span-2">
      <TextField
        name="pay.code"
        label="One-time code"
        optional
        inputMode="numeric"
        autoComplete="off"
        hint="Points are spent with the code that the member was sent."
        className="w-72 min-w-0"
      />
      <Button className="mt-6" onClick={send} pending={isPending}>
        Send code
      </Button>
    </div>
  );
}
