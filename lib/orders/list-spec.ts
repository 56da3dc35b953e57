import { defineList } from "@/lib/kernel/list";

/** The list of orders: address, header, filters and SQL come from here. */
export const orderList = defineList({
  name: "orders",
  columns: [
    { key: "number", label: "Order", required: true },
    { key: "status", label: "Status" },
    { key: "organization", label: "Reseller", visible: false },
    { key: "placedAt", label: "Placed", sortable: true, firstDirection: "desc" },
    { key: "customer", label: "Customer" },
    { key: "program", label: "Program" },
    { key: "channel", label: "Channel" },
    { key: "orderType", label: "Type", visible: false },
    { key: "total", label: "Total", align: "end" },
    { key: "paid", label: "By points and certificates", align: "end" },
    { key: "earns", label: "Earns", align: "end" },
  ],
  filters: [
    {
      key: "status",
      label: "Status",
      kind: "choices",
      options: [
        { value: "placed", label: "Placed" },
        { value: "completed", label: "Completed" },
        { value: "cancelled", label: "Cancelled" },
        { value: "partly_refunded", label: "Partly refunded" },
        { value: "refunded", label: "Refunded" },
      ],
    },
    { key: "customer", label: "Customer", kind: "reference" },
    { key: "program", label: "Program", kind: "reference" },
    { key: "channel", label: "Channel", kind: "text", placeholder: "As written, like web" },
    { key: "placed", label: "Placed", kind: "dayRange" },
    { key: "organization", label: "Reseller", kind: "reference" },
  ],
  search: { placeholder: "Order number, or how it begins" },
  defaultSort: { key: "placedAt", direction: "desc" },
});
