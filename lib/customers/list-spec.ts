import { defineList } from "@/lib/kernel/list";

export const customerList = defineList({
  name: "customers",
  columns: [
    { key: "name", label: "Customer", sortable: true, required: true },
    { key: "externalId", label: "Customer number" },
    { key: "phone", label: "Phone" },
    { key: "email", label: "E-mail" },
    { key: "programs", label: "Programs" },
    { key: "tags", label: "Tags", visible: false },
    { key: "organization", label: "Reseller", visible: false },
    { key: "createdAt", label: "Since", sortable: true, firstDirection: "desc" },
  ],
  filters: [
    { key: "program", label: "Member of", kind: "reference" },
    {
      key: "status",
      label: "Membership",
      kind: "choices",
      options: [
        { value: "active", label: "Active" },
        { value: "not_confirmed", label: "Not confirmed" },
        { value: "deactivated", label: "Deactivated" },
      ],
    },
    { key: "balance", label: "Available", kind: "amountRange", decimals: 0 },
    {
      key: "burns",
      label: "Burns within",
      kind: "choice",
      options: [
        { value: "7", label: "7 days" },
        { value: "30", label: "30 days" },
        { value: "90", label: "90 days" },
        { value: "365", label: "365 days" },
      ],
    },
    { key: "enrolled", label: "Member since", kind: "dayRange" },
    { key: "card", label: "Card", kind: "text", placeholder: "Number, or how it begins" },
    { key: "tag", label: "Tag", kind: "text", placeholder: "The whole tag" },
    { key: "organization", label: "Reseller", kind: "reference" },
    { key: "created", label: "Since", kind: "dayRange" },
  ],
  search: { placeholder: "Name, phone, e-mail or number" },
  defaultSort: { key: "createdAt", direction: "desc" },
});
