import type { CustomField } from "@/lib/custom-fields/model";
import { type ColumnSpec, defineList, type FilterSpec, type Option } from "@/lib/kernel/list";

export const customerList = defineList({
  name: "customers",
  columns: [
    { key: "name", label: "Customer", sortable: true, required: true },
    { key: "externalId", label: "Customer number" },
    { key: "phone", label: "Phone" },
    { key: "email", label: "E-mail" },
    { key: "programs", label: "Programs" },
    { key: "tiers", label: "Tier", visible: false },
    { key: "tags", label: "Tags", visible: false },
    { key: "birthday", label: "Birthday", visible: false },
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
    { key: "tier", label: "Tier", kind: "choices" },
    { key: "purchases", label: "Purchases", kind: "amountRange", decimals: 0 },
    { key: "balance", label: "Available", kind: "amountRange", decimals: 0 },
    { key: "burns", label: "Burns within", kind: "count", suffix: "days" },
    { key: "enrolled", label: "Member since", kind: "dayRange" },
    { key: "phone", label: "Phone", kind: "text", placeholder: "At least three digits of it" },
    { key: "card", label: "Card", kind: "text", placeholder: "Number, or how it begins" },
    { key: "tag", label: "Tag", kind: "text", placeholder: "The whole tag" },
    { key: "organization", label: "Reseller", kind: "reference" },
    { key: "created", label: "Since", kind: "dayRange" },
    {
      key: "combined",
      label: "Combined",
      kind: "choices",
      options: [{ value: "yes", label: "Into another customer" }],
    },
  ],
  search: { placeholder: "Name, phone, e-mail or number" },
  defaultSort: { key: "createdAt", direction: "desc" },
});

type CustomerList = typeof customerList;

/** Begins the key of a column or a filter of the organization's own field. */
export const fieldPrefix = "field.";

/**
 * The same list with the tiers there are to choose from, and with a column and, where a field is to be filtered by, a
 * filter for each of the organization's own.
 */
export function customerListWith(fields: readonly CustomField[], tiers?: readonly Option[]): CustomerList {
  const own = fields.filter(({ owner }) => owner === "customer");
  const columns: ColumnSpec[] = own.map(({ key, label }) => ({
    key: fieldPrefix + key,
    label,
    visible: false,
  }));
  const filters = fields.filter(({ isFilterable }) => isFilterable).map(filterOf);
  const { columns: common, filters: known } = customerList;
  return {
    ...customerList,
    columns: [...common, ...columns],
    filters: [
      ...known.map((each) => (each.key === "tier" && tiers ? { ...each, options: tiers } : each)),
      ...filters,
    ],
  } as unknown as CustomerList;
}

function filterOf({ key, label, type, options }: CustomField): FilterSpec {
  const named = { key: fieldPrefix + key, label };
  switch (type) {
    case "text":
      return { ...named, kind: "text", placeholder: "The text, or how it begins" };
    case "number":
      return { ...named, kind: "amountRange", decimals: 3 };
    case "date":
      return { ...named, kind: "dayRange" };
    case "boolean":
      return { ...named, kind: "choices", options: yesOrNo };
    case "choice":
      return { ...named, kind: "choices", options: options.map((value) => ({ value, label: value })) };
  }
}

const yesOrNo = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];
