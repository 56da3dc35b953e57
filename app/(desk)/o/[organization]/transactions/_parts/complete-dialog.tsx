"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { RadioField } from "@/components/form/radio-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showQuantity } from "@/lib/kernel/quantity";
import { completeOrderAction } from "../actions";
import { completeForm, completeInputOf } from "./complete-form";
import { CompletionPreview } from "./completion-preview";
import { LineQuantities } from "./line-quantities";
import type { RefundableOrder } from "./refund-fields";
import type { RefundUnits } from "./refund-words";

/** All of a placed order was delivered, or some of it: what that does is shown while it is typed. */
export function CompleteDialog({
  slug,
  order,
  ...of
}: RefundUnits & { slug: string; order: RefundableOrder }) {
  const [isOpen, setOpen] = useState(false);
  const { number } = order;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Complete</Button>}
      title={`Complete order ${number}`}
      description="What it holds is spent, and it earns its points now."
    >
      <Form
        label={`Complete order ${number}`}
        schema={completeForm}
        defaultValues={{ what: "all", quantities: {} }}
        action={(typed, meta) => completeOrderAction(slug, completeInputOf(typed, order), meta)}
        onSuccess={({ isPart }) => {
          setOpen(false);
          toast.success(
            isPart ? `What was delivered of order ${number} is completed` : `Order ${number} is completed`,
          );
        }}
        submitLabel="Complete order"
      >
        <RadioField
          name="what"
          label="What was delivered"
          options={[
            { value: "all", label: "All of it" },
            {
              value: "some",
              label: "Some of its lines",
              hint: "What was set aside for the rest goes back, and the rest is not earned.",
            },
          ]}
        />
        <DeliveredLines order={order} />
        <CompletionPreview slug={slug} order={order} {...of} />
      </Form>
    </Dialog>
  );
}

function DeliveredLines({ order: { lines } }: { order: RefundableOrder }) {
  const what: unknown = useWatch({ name: "what" });
  if (what !== "some") return null;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">Quantities delivered</legend>
      <LineQuantities
        what="ordered"
        lines={lines.map(({ number, item, sku, quantityMilli }) => ({
          number,
          name: item ?? sku,
          most: showQuantity(quantityMilli) || "0",
        }))}
      />
    </fieldset>
  );
}
