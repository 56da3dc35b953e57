import { defineList } from "@/lib/kernel/list";
import { certificateStates } from "./model";

const stateLabels = {
  active: "Active",
  in_grace: "In grace",
  used: "Used",
  expired: "Expired",
  cancelled: "Cancelled",
} as const;

export const certificateList = defineList({
  name: "certificates",
  columns: [
    { key: "code", label: "Certificate", required: true },
    { key: "customer", label: "Customer" },
    { key: "program", label: "Program" },
    { key: "nominal", label: "Nominal", align: "end" },
    { key: "left", label: "Left", align: "end" },
    { key: "state", label: "State" },
    { key: "issuedAt", label: "Issued", sortable: true, firstDirection: "desc" },
    { key: "expiresAt", label: "Last day" },
    { key: "organization", label: "Reseller", visible: false },
  ],
  filters: [
    {
      key: "state",
      label: "State",
      kind: "choices",
      options: certificateStates.map((value) => ({ value, label: stateLabels[value] })),
    },
    { key: "program", label: "Program", kind: "reference" },
    { key: "customer", label: "Customer", kind: "reference" },
    { key: "issued", label: "Issued", kind: "dayRange" },
    { key: "organization", label: "Reseller", kind: "reference" },
  ],
  search: { placeholder: "Code, last four or customer" },
  defaultSort: { key: "issuedAt", direction: "desc" },
});
