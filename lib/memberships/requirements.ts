import type { CustomField, FieldValues } from "@/lib/custom-fields/model";
import type { ProgramRules } from "@/lib/programs/rules";

/** What a program's requirements are judged by. */
export type MemberFacts = {
  phone: string | null;
  phoneConfirmedAt: Date | null;
  emails: readonly string[];
  birthday: string | null;
  /** Of the customer and of the membership together. */
  values: FieldValues;
};

type Enrolment = Pick<ProgramRules["enrolment"], "requiredFields" | "phoneNeedsCode">;

/** What a member still lacks to become active, in words: “birthday”, “a confirmed phone”. A field that is not in use any more is not asked for. */
export function missingOf(
  { requiredFields, phoneNeedsCode }: Enrolment,
  facts: MemberFacts,
  fields: readonly Pick<CustomField, "key" | "label">[],
): string[] {
  const labels = new Map(fields.map(({ key, label }) => [`field:${key}`, label]));
  const missing = requiredFields.flatMap((field) => {
    if (field === "phone") return facts.phone ? [] : ["phone"];
    if (field === "email") return facts.emails.length > 0 ? [] : ["e-mail"];
    if (field === "birthday") return facts.birthday ? [] : ["birthday"];
    const label = labels.get(field);
    return !label || facts.values[field.slice("field:".length)] !== undefined ? [] : [label];
  });
  return phoneNeedsCode && !facts.phoneConfirmedAt ? [...missing, "a confirmed phone"] : missing;
}

/** Whether anything has to be looked up at all. */
export function asksForSomething({ requiredFields, phoneNeedsCode }: Enrolment): boolean {
  return requiredFields.length > 0 || phoneNeedsCode;
}
