"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import type { OrderStatus } from "@/lib/orders/model";
import { cancelOrderAction, markOrderPaidAction } from "../actions";
import { CompleteDialog } from "./complete-dialog";
import { RefundDialog } from "./refund-dialog";
import type { RefundableOrder } from "./refund-fields";
import type { RefundUnits } from "./refund-words";

type OrderActionsProps = RefundUnits & {
  slug: string;
  order: RefundableOrder & { status: OrderStatus; paidAt: Date | null };
  mayComplete: boolean;
  mayUndo: boolean;
  /** Whether what would be paid back in money may become a certificate instead. */
  mayCredit: boolean;
};

/** What the present status allows; each step says first what it means. */
export function OrderActions({ slug, order, mayComplete, mayUndo, mayCredit, ...of }: OrderActionsProps) {
  const { id: orderId, number, status, paidAt } = order;
  const payment =
    mayComplete && !paidAt && (status === "placed" || status === "completed") ? (
      <ConfirmDialog
        trigger={<Button>Mark as paid</Button>}
        title={`Is order ${number} fully paid?`}
        consequence="Where its program waits for the payment, a completed order earns its points now."
        confirmLabel="Mark as paid"
        action={(_input, meta) => markOrderPaidAction(slug, { orderId }, meta)}
        onSuccess={() => toast.success(`Order ${number} is marked as paid`)}
      />
    ) : null;
  if (status === "placed") {
    return (
      <>
        {payment}
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
        {mayComplete ? <CompleteDialog slug={slug} order={order} {...of} /> : null}
      </>
    );
  }
  if (status !== "completed") return null;
  return (
    <>
      {payment}
      {mayUndo ? <RefundDialog slug={slug} order={order} mayCredit={mayCredit} {...of} /> : null}
    </>
  );
}
