import { defineList } from "@/lib/kernel/list";

/** Who changed what. */
export const auditList = defineList({
  name: "audit",
  columns: [
    { key: "at", label: "When", sortable: true, firstDirection: "desc", required: true },
    { key: "organization", label: "Organization" },
    { key: "actor", label: "Who" },
    { key: "verb", label: "What" },
    { key: "reason", label: "Reason" },
    { key: "changes", label: "Changes" },
    { key: "request", label: "Request", visible: false },
  ],
  filters: [
    { key: "verb", label: "What", kind: "text", placeholder: "program.activate" },
    { key: "actor", label: "Who", kind: "text", placeholder: "A name" },
    { key: "period", label: "When", kind: "dayRange" },
    { key: "organization", label: "Organization", kind: "text", placeholder: "Its short name" },
  ],
  defaultSort: { key: "at", direction: "desc" },
});
