import type { CustomField, FieldValues } from "@/lib/custom-fields/model";

/** The values of a form: an empty text for each field that has none. */
export function fieldTexts(
  fields: readonly Pick<CustomField, "key">[],
  values: FieldValues = {},
): Record<string, string> {
  return Object.fromEntries(fields.map(({ key }) => [key, values[key] ?? ""]));
}
