/** Whose field it is: of every customer, or of a customer in a program. */
export const fieldOwners = ["customer", "member"] as const;
export type FieldOwner = (typeof fieldOwners)[number];

export const fieldTypes = ["text", "number", "date", "boolean", "choice"] as const;
export type FieldType = (typeof fieldTypes)[number];

/** A field that an organization defined for its customers or members. */
export type CustomField = {
  id: string;
  owner: FieldOwner;
  /** Names it in addresses, files and rules; never changes. */
  key: string;
  label: string;
  type: FieldType;
  /** Of a choice, in the order shown; empty for the others. */
  options: string[];
  isRequired: boolean;
  isFilterable: boolean;
};

/** With its place among the others, and since when it is out of use. */
export type ListedCustomField = CustomField & { position: number; archivedAt: Date | null };

/** Values by the key of their field, in the form in which they are kept; what is empty is missing. */
export type FieldValues = Record<string, string>;

export const fieldOwnerLabels: Record<FieldOwner, string> = {
  customer: "Every customer",
  member: "Members of a program",
};

export const fieldTypeLabels: Record<FieldType, string> = {
  text: "Text",
  number: "Number",
  date: "Date",
  boolean: "Yes or no",
  choice: "One of several",
};
