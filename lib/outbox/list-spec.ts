import { defineList } from "@/lib/kernel/list";

export const outboxList = defineList({
  name: "outbox",
  columns: [
    { key: "createdAt", label: "When", sortable: true, firstDirection: "desc", required: true },
    { key: "event", label: "Message" },
    { key: "customer", label: "Customer" },
    { key: "to", label: "To" },
    { key: "code", label: "Code" },
  ],
  filters: [],
  defaultSort: { key: "createdAt", direction: "desc" },
});
