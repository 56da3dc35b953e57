import { Day } from "@/components/domain/moment";
import type { CustomField } from "@/lib/custom-fields/model";
import { showFieldValue } from "@/lib/custom-fields/values";

type FieldValueProps = {
  field: Pick<CustomField, "type"> /** Nothing: a dash. */;
  value: string | undefined;
};

/** What a customer or a member has in one of the organization's own fields. */
export function FieldValue({ field, value }: FieldValueProps) {
  if (value === undefined) return "–";
  return field.type === "date" ? <Day day={value} /> : showFieldValue(field, value);
}
