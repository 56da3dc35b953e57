"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useId, useState } from "react";
import { toast } from "sonner";
import { FormSummary } from "@/components/form/form-summary";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { loadBy } from "../../transactions/_parts/search";
import { searchOwnCustomersAction } from "../../transactions/actions";
import { mergeCustomersAction, previewCustomerMergeAction } from "../actions";
import { CustomerMergeView } from "./customer-merge-view";
import { WhoStays } from "./who-stays";

type CombineCustomerProps = { slug: string; customer: { id: string; name: string } };

/**
 * Makes one customer of this one and another, after a look at what that does. Part of the address while it is open, so
 * that the side panel leads to it, and left with it.
 */
export function CombineCustomer({ slug, customer }: CombineCustomerProps) {
  const [asked, setAsked] = useQueryState("combine", parseAsString.withOptions({ scroll: false }));
  const setOpen = (open: boolean) => void setAsked(open ? "with" : null);
  const [other, setOther] = useState<ComboboxOption | null>(null);
  const [stays, setStays] = useState<"this" | "other">("this");
  const [reason, setReason] = useState("");
  const field = useId();
  const otherId = other?.value ?? "";
  const ids =
    stays === "this"
      ? { sourceId: otherId, targetId: customer.id }
      : { sourceId: customer.id, targetId: otherId };
  const { data, isFetching } = useQuery({
    queryKey: ["combine customers", slug, ids],
    queryFn: () => previewCustomerMergeAction(slug, ids),
    enabled: other !== null,
    staleTime: 0,
  });
  const { run, isPending, error } = useAction((input: { reason: string }) =>
    mergeCustomersAction(slug, { ...ids, ...input }),
  );
  const preview = other && data?.ok ? data.data : null;
  const combine = async () => {
    const result = await run({ reason });
    if (!result?.ok) return;
    setOpen(false);
    toast.success("The customers are combined");
  };
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={setOpen}
      trigger={<Button>Combine…</Button>}
      title={`Combine ${customer.name} with another customer`}
      description="For somebody who was registered twice: memberships, points, certificates and contacts come together. It can be undone."
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Keep apart</Button>
          <Button
            variant="primary"
            pending={isPending}
            disabled={preview?.refusal !== null || isFetching || !reason.trim()}
            onClick={combine}
          >
            Combine
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormSummary error={error} unplaced={[]} />
        <div>
          <Label htmlFor={`${field}-other`} className="mb-1">
            The other customer
          </Label>
          <Combobox
            id={`${field}-other`}
            placeholder="Name, number, phone, e-mail or card"
            queryKey={["own customers", slug]}
            load={loadBy(searchOwnCustomersAction, slug)}
            value={other}
            onValueChange={setOther}
          />
        </div>
        {other ? <WhoStays names={[customer.name, other.label]} value={stays} onChange={setStays} /> : null}
        {data && !data.ok ? <p className="text-danger">{data.error.message}</p> : null}
        {preview && !isFetching ? <CustomerMergeView preview={preview} /> : null}
        <div>
          <Label htmlFor={`${field}-reason`} className="mb-1">
            Reason
          </Label>
          <Textarea
            id={`${field}-reason`}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            rows={2}
          />
        </div>
      </div>
    </Dialog>
  );
}
