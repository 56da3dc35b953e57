import { cardBarcodeLabels, cardCharacterLabels, cardCheckLabels } from "@/lib/cards/model";
import type { ProgramRules } from "../rules";
import type { RuleFacet } from "./facet";

const joiningWords = {
  by_hand: "By hand",
  new_customers: "New customers by themselves",
  first_order: "With the first order",
};
const confirmationWords = {
  by_itself: "As soon as nothing is missing",
  by_hand: "When somebody confirms it",
};
const fieldWords: Record<string, string> = { phone: "phone", email: "e-mail", birthday: "birthday" };

export const enrolmentFacets: readonly RuleFacet[] = [
  {
    path: "enrolment.joining",
    label: "Becoming a member",
    value: (rules) => joiningWords[rules.enrolment.joining],
  },
  { path: "enrolment.requiredFields", label: "A member must have", value: requiredWords },
  {
    path: "enrolment.confirmation",
    label: "A member becomes active",
    value: (rules) => confirmationWords[rules.enrolment.confirmation],
  },
  {
    path: "enrolment.phoneNeedsCode",
    label: "The member’s phone",
    value: (rules) =>
      rules.enrolment.phoneNeedsCode ? "Is confirmed by a one-time code" : "Needs no confirmation",
  },
  { path: "enrolment.cardFormat", label: "Card numbers", value: formatWords },
  {
    path: "enrolment.makesCards",
    label: "A member without a card",
    value: (rules) => (rules.enrolment.makesCards ? "Gets one" : "Stays without one"),
  },
];

function requiredWords({ enrolment }: ProgramRules): string {
  const names = enrolment.requiredFields.map((field) => fieldWords[field] ?? field.replace(/^field:/, ""));
  return names.join(", ") || "Nothing in particular";
}

function formatWords({ enrolment: { cardFormat } }: ProgramRules): string {
  if (!cardFormat) return "Any";
  const { prefix, length, characters, check, barcode } = cardFormat;
  return [
    `${length} characters`,
    prefix && `beginning with ${prefix}`,
    cardCharacterLabels[characters].toLowerCase(),
    check !== "none" && `check character ${cardCheckLabels[check]}`,
    `printed as ${cardBarcodeLabels[barcode]}`,
  ]
    .filter(Boolean)
    .join(", ");
}
