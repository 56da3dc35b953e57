"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import type { OrderStatus } from "@/lib/orders/model";
import { cancelOrderAction, completeOrderAction } from "../actions";
import { RefundDialog } from "./refund-dialog";
import type { RefundableOrder } from "./refund-fields";
import type { RefundUnits } from "./refund-words";

type OrderActionsProps = RefundUnits & {
  slug: string;
  order: RefundableOrder & { status: OrderStatus };
  mayComplete: boolean;
  mayUndo: boolean;
};

/** What the present status allows; each step says first what it means. */
export function OrderActions({ slug, order, mayComplete, mayUndo, ...of }: OrderActionsProps) {
  const { id: orderId, number, status } = order;
  if (status === "placed") {
    return (
      <>
        {mayUndo ? (
          <ConfirmDialog
            trigger={<Button>Cancel order</Button>}
            title={`Cancel order ${number}?`}
            consequence="What it holds goes back to the customer. What has ended meanwhile expires at once."
            confirmLabel="Cancel order"
            tone="danger"
            reason={{ label: "Reason", required: true }}
            action={({ reason = "" }, meta) => cancelOrderAction(slug, { orderId, reason }, meta)}
            onSuccess={() => toast.success(`Order ${number} is cancelled`)}
          />
        ) : null}
        {mayComplete ? (
          <ConfirmDialog
            trigger={<Button variant="primary">Complete</Button>}
            title={`Complete order ${number}?`}
            consequence="What it holds is spent, and it earns its points now."
            confirmLabel="Complete order"
            action={(_input, meta) => completeOrderAction(slug, { orderId }, meta)}
            onSuccess={() => toast.success(`Order ${number} is completed`)}
          />
        ) : null}
      </>
    );
  }
  if (status !== "completed" || !mayUndo) return null;
  return <RefundDialog slug={slug} order={order} {...of} />;
}
