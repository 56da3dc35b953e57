import type { StrangerCases } from "@/lib/access/test-strangers";
import { archiveCustomField } from "./archive-custom-field";
import { updateCustomField } from "./update-custom-field";

const content = { label: "Taken", options: ["One"], isRequired: false, isFilterable: false, position: 1 };

export const customFieldStrangers: StrangerCases = {
  "update-custom-field": {
    writes: [(context, { fieldId: id }) => updateCustomField(context, { id, ...content })],
  },
  "archive-custom-field": {
    writes: [(context, { fieldId: id }) => archiveCustomField(context, { id, isArchived: true })],
  },
};
