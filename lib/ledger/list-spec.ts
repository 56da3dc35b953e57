import { defineList } from "@/lib/kernel/list";
import { entryKindWords } from "./entry-words";
import { entryKinds } from "./model";

/** The operator filter's value for what happened by itself. */
export const bySystem = "system";

/** The ledger: address, header, filters and SQL come from here. */
export const entryList = defineList({
  name: "transactions",
  columns: [
    { key: "occurredAt", label: "When", sortable: true, firstDirection: "desc", required: true },
    { key: "kind", label: "What" },
    { key: "organization", label: "Reseller", visible: false },
    { key: "customer", label: "Customer" },
    { key: "program", label: "Program" },
    { key: "change", label: "Change", align: "end" },
    { key: "availableAfter", label: "Available after", align: "end" },
    { key: "order", label: "Order" },
    { key: "certificate", label: "Certificate" },
    { key: "actor", label: "By" },
    { key: "reason", label: "Reason", visible: false },
    { key: "recordedAt", label: "Recorded", sortable: true, firstDirection: "desc", visible: false },
  ],
  filters: [
    { key: "customer", label: "Customer", kind: "reference" },
    { key: "card", label: "Card", kind: "text", placeholder: "Number, or how it begins" },
    { key: "program", label: "Program", kind: "reference" },
    {
      key: "kind",
      label: "Kind",
      kind: "choices",
      options: entryKinds.map((kind) => ({ value: kind, label: entryKindWords[kind] })),
    },
    { key: "period", label: "Period", kind: "dayRange" },
    { key: "order", label: "Order", kind: "text", placeholder: "The order's number" },
    { key: "operator", label: "Operator", kind: "reference" },
    { key: "operation", label: "Operation", kind: "reference" },
    { key: "organization", label: "Reseller", kind: "reference" },
  ],
  defaultSort: { key: "occurredAt", direction: "desc" },
});
