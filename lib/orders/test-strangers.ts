import type { StrangerCases } from "@/lib/access/test-strangers";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { cancelOrder } from "./cancel-order";
import { completeOrder } from "./complete-order";
import { getOrder } from "./get-order";
import { placeOrderInput, quoteOrderInput } from "./input";
import { listOrders } from "./list-orders";
import { orderList } from "./list-spec";
import { markOrderPaid } from "./mark-order-paid";
import { placeOrder } from "./place-order";
import { previewCompletion } from "./preview-completion";
import { previewRefund } from "./preview-refund";
import { quoteOrder } from "./quote-order";
import { refundOrder } from "./refund-order";

const reason = "because";
const sale = {
  channel: "web",
  orderType: "sale",
  currency: "USD",
  lines: [{ sku: "CD", unitPrice: "40.00" }],
};

export const orderStrangers: StrangerCases = {
  "get-order": { reads: [(context, { orderId }) => getOrder(context, { id: orderId })] },
  "list-orders": {
    reads: [
      (context, { customerId }) =>
        listOrders(context, parseListState(orderList, { customer: showId("customer", customerId) })),
    ],
  },
  // Quotes prepare a write: they see no more than it would.
  "quote-order": {
    writes: [
      (context, { customerId }) => quoteOrder(context, quoteOrderInput.parse({ ...sale, customerId })),
      (context, { certificateId }, { customerId }) =>
        quoteOrder(
          context,
          quoteOrderInput.parse({ ...sale, customerId, pay: { certificateIds: [certificateId] } }),
        ),
    ],
  },
  "place-order": {
    writes: [
      (context, { customerId }) =>
        placeOrder(context, placeOrderInput.parse({ ...sale, customerId, externalId: "X-1" })),
      (context, { certificateId }, { customerId }) =>
        placeOrder(
          context,
          placeOrderInput.parse({
            ...sale,
            customerId,
            externalId: "X-2",
            pay: { certificateIds: [certificateId] },
          }),
        ),
    ],
  },
  "mark-order-paid": {
    writes: [(context, { placedOrderId }) => markOrderPaid(context, { orderId: placedOrderId, key: null })],
  },
  "complete-order": {
    writes: [(context, { placedOrderId }) => completeOrder(context, { orderId: placedOrderId, key: null })],
  },
  "cancel-order": {
    writes: [
      (context, { placedOrderId }) => cancelOrder(context, { orderId: placedOrderId, reason, key: null }),
    ],
  },
  "refund-order": {
    writes: [(context, { orderId }) => refundOrder(context, { orderId, reason, key: null })],
  },
  "preview-completion": {
    writes: [(context, { placedOrderId }) => previewCompletion(context, { orderId: placedOrderId })],
  },
  "preview-refund": { writes: [(context, { orderId }) => previewRefund(context, { orderId })] },
};
