import { defineList } from "@/lib/kernel/list";

/** The list of programs: address, header, filters and SQL come from here. */
export const programList = defineList({
  name: "programs",
  columns: [
    { key: "name", label: "Name", sortable: true, required: true },
    { key: "organization", label: "Reseller", visible: false },
    { key: "state", label: "State" },
    { key: "kind", label: "Kind" },
    { key: "currency", label: "Currency" },
    { key: "channels", label: "Channels" },
    { key: "earnRate", label: "Earns" },
    { key: "version", label: "Version", align: "end" },
    { key: "members", label: "Members", align: "end" },
    { key: "createdAt", label: "Created", sortable: true, firstDirection: "desc" },
  ],
  filters: [
    {
      key: "state",
      label: "State",
      kind: "choices",
      options: [
        { value: "draft", label: "Draft" },
        { value: "active", label: "Active" },
        { value: "paused", label: "Paused" },
        { value: "archived", label: "Archived" },
      ],
    },
    {
      key: "kind",
      label: "Kind",
      kind: "choice",
      options: [
        { value: "points", label: "Points" },
        { value: "cashback", label: "Cashback" },
      ],
    },
    { key: "channel", label: "Channel", kind: "choice" },
    { key: "organization", label: "Reseller", kind: "reference" },
  ],
  search: { placeholder: "Search by name" },
  defaultSort: { key: "createdAt", direction: "desc" },
});
