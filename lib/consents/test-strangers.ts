import type { StrangerCases } from "@/lib/access/test-strangers";
import { archiveConsent } from "./archive-consent";
import { changeConsent } from "./change-consent";
import { listCustomerConsents } from "./list-customer-consents";
import { updateConsent } from "./update-consent";

const content = { title: "Taken", text: "Other words", isRequired: false };

export const consentStrangers: StrangerCases = {
  "list-customer-consents": {
    reads: [(context, { customerId }) => listCustomerConsents(context, { customerId })],
  },
  "update-consent": {
    writes: [(context, { consentId: id }) => updateConsent(context, { id, ...content })],
  },
  "archive-consent": {
    writes: [(context, { consentId: id }) => archiveConsent(context, { id, isArchived: true })],
  },
  "change-consent": {
    writes: [
      (context, { customerId, consentId }) =>
        changeConsent(context, { customerId, consentId, isGiven: true, source: "desk" }),
      (context, { consentId }, { customerId }) =>
        changeConsent(context, { customerId, consentId, isGiven: true, source: "desk" }),
    ],
  },
};
