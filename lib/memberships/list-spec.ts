import { defineList } from "@/lib/kernel/list";

/** The history of one membership: every change, with what the member had after it. */
export const membershipEntryList = defineList({
  name: "membership-history",
  columns: [
    { key: "occurredAt", label: "When", sortable: true, firstDirection: "desc", required: true },
    { key: "kind", label: "What" },
    { key: "change", label: "Change", align: "end" },
    { key: "available", label: "Available", align: "end" },
    { key: "pending", label: "Awaiting", align: "end" },
    { key: "held", label: "Held", align: "end", visible: false },
    { key: "owed", label: "Owed", align: "end", visible: false },
    { key: "order", label: "Order" },
    { key: "actor", label: "By" },
    { key: "reason", label: "Reason", visible: false },
  ],
  filters: [{ key: "period", label: "Period", kind: "dayRange" }],
  defaultSort: { key: "occurredAt", direction: "desc" },
});
