"use client";

import { useState } from "react";
import { toast } from "sonner";
import { CheckboxField } from "@/components/form/checkbox-field";
import { Form } from "@/components/form/form";
import { TextareaField } from "@/components/form/textarea-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { refundOrderAction } from "../actions";
import { type RefundableOrder, RefundFields } from "./refund-fields";
import { refundForm, refundInputOf } from "./refund-form";
import { RefundPreview } from "./refund-preview";
import type { RefundUnits } from "./refund-words";

type RefundDialogProps = RefundUnits & { slug: string; order: RefundableOrder; mayCredit: boolean };

/** All that is left of an order, some of its lines, or an amount comes back; what that does is shown while it is typed. */
export function RefundDialog({ slug, order, mayCredit, ...of }: RefundDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      size="lg"
      trigger={<Button>Refund</Button>}
      title={`Refund order ${order.number}`}
      description="What was spent on it comes back first, then what it earned is taken back."
    >
      <Form
        label={`Refund order ${order.number}`}
        schema={refundForm}
        defaultValues={{
          ...{ what: "all", amount: "", quantities: {}, shipping: false },
          ...{ asStoreCredit: false, reason: "" },
        }}
        action={(typed, meta) => refundOrderAction(slug, refundInputOf(typed, order), meta)}
        onSuccess={({ left }) => {
          setOpen(false);
          toast.success(
            left === 0n ? `Order ${order.number} is refunded` : `Order ${order.number} is refunded in part`,
          );
        }}
        submitLabel="Refund order"
        submitVariant="danger"
      >
        <RefundFields order={order} />
        <RefundPreview slug={slug} order={order} {...of} />
        {mayCredit ? (
          <CheckboxField
            name="asStoreCredit"
            label="As store credit"
            hint="The customer gets a certificate worth what would be handed back in money."
          />
        ) : null}
        <TextareaField name="reason" label="Reason" />
      </Form>
    </Dialog>
  );
}
