import { defineList } from "@/lib/kernel/list";

/** The operators of one organization. */
export const operatorList = defineList({
  name: "operators",
  columns: [
    { key: "name", label: "Name", sortable: true, required: true },
    { key: "email", label: "E-mail", sortable: true },
    { key: "group", label: "User group" },
    { key: "status", label: "Status" },
    { key: "createdAt", label: "Created", sortable: true, firstDirection: "desc" },
    { key: "actions", label: "Actions", align: "end", required: true },
  ],
  filters: [
    {
      key: "status",
      label: "Status",
      kind: "choice",
      options: [
        { value: "active", label: "Active" },
        { value: "disabled", label: "Disabled" },
      ],
    },
    { key: "group", label: "User group", kind: "choice" },
  ],
  search: { placeholder: "Search by name or e-mail" },
  defaultSort: { key: "name", direction: "asc" },
});
