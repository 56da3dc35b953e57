import { defineList } from "@/lib/kernel/list";
import {
  itemOutcomeLabels,
  itemOutcomes,
  operationKindLabels,
  operationKinds,
  operationStateLabels,
  operationStates,
} from "./model";

export const operationList = defineList({
  name: "operations",
  columns: [
    { key: "title", label: "Operation", required: true },
    { key: "state", label: "State" },
    { key: "progress", label: "Progress", align: "end" },
    { key: "failed", label: "Failed", align: "end" },
    { key: "author", label: "Started by" },
    { key: "createdAt", label: "Started", sortable: true, firstDirection: "desc" },
    { key: "finishedAt", label: "Finished" },
    { key: "organization", label: "Reseller", visible: false },
  ],
  filters: [
    {
      key: "kind",
      label: "Kind",
      kind: "choices",
      options: operationKinds.map((value) => ({ value, label: operationKindLabels[value] })),
    },
    {
      key: "state",
      label: "State",
      kind: "choices",
      options: operationStates.map((value) => ({ value, label: operationStateLabels[value] })),
    },
    { key: "created", label: "Started", kind: "dayRange" },
    { key: "organization", label: "Reseller", kind: "reference" },
  ],
  search: { placeholder: "What it is called" },
  defaultSort: { key: "createdAt", direction: "desc" },
});

export const operationItemList = defineList({
  name: "operation-items",
  columns: [
    { key: "subject", label: "For", required: true },
    { key: "outcome", label: "Outcome" },
    { key: "words", label: "What happened" },
    { key: "position", label: "No.", align: "end", sortable: true },
  ],
  filters: [
    {
      key: "outcome",
      label: "Outcome",
      kind: "choices",
      options: itemOutcomes.map((value) => ({ value, label: itemOutcomeLabels[value] })),
    },
  ],
  defaultSort: { key: "position", direction: "asc" },
});
