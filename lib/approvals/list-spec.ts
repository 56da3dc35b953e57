import { defineList } from "@/lib/kernel/list";
import { approvalStateLabels, approvalStates, approvalVerbLabels, approvalVerbs } from "./model";

/** What waits, or waited, for a second person. */
export const approvalList = defineList({
  name: "approvals",
  columns: [
    { key: "change", label: "Change", required: true },
    { key: "state", label: "State" },
    { key: "organization", label: "Reseller", visible: false },
    { key: "customer", label: "Customer" },
    { key: "program", label: "Program" },
    { key: "reason", label: "Reason" },
    { key: "askedBy", label: "Asked by" },
    { key: "askedAt", label: "Asked", sortable: true, firstDirection: "desc" },
    { key: "decision", label: "Decision" },
  ],
  filters: [
    {
      key: "state",
      label: "State",
      kind: "choices",
      options: approvalStates.map((value) => ({ value, label: approvalStateLabels[value] })),
    },
    {
      key: "verb",
      label: "What",
      kind: "choices",
      options: approvalVerbs.map((value) => ({ value, label: approvalVerbLabels[value] })),
    },
    { key: "customer", label: "Customer", kind: "reference" },
    { key: "program", label: "Program", kind: "reference" },
    { key: "asked", label: "Asked", kind: "dayRange" },
    { key: "operator", label: "Operator", kind: "reference" },
    { key: "organization", label: "Reseller", kind: "reference" },
  ],
  defaultSort: { key: "askedAt", direction: "desc" },
});
