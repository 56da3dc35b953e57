import { defineList } from "@/lib/kernel/list";

/** The list of the organizations below. */
export const organizationList = defineList({
  name: "organizations",
  columns: [
    { key: "name", label: "Name", sortable: true, required: true },
    { key: "slug", label: "Short name", sortable: true },
    { key: "parent", label: "Below" },
    { key: "timeZone", label: "Time zone" },
    { key: "moduleEnabled", label: "Loyalty module" },
    { key: "createdAt", label: "Created", sortable: true, firstDirection: "desc" },
    { key: "actions", label: "Actions", align: "end", required: true },
  ],
  filters: [
    {
      key: "module",
      label: "Loyalty module",
      kind: "choice",
      options: [
        { value: "on", label: "On" },
        { value: "off", label: "Off" },
      ],
    },
  ],
  search: { placeholder: "Search by name or short name" },
  defaultSort: { key: "name", direction: "asc" },
});
