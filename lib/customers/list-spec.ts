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
    { key: "organization", label: "Reseller", kind: "reference" },
    { key: "created", label: "Since", kind: "dayRange" },
  ],
  search: { placeholder: "Name, phone, e-mail or number" },
  defaultSort: { key: "createdAt", direction: "desc" },
});
