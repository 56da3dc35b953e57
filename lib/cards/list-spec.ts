import { defineList } from "@/lib/kernel/list";
import { cardStateLabels, cardStates } from "./model";

export const cardList = defineList({
  name: "cards",
  columns: [
    { key: "number", label: "Number", required: true },
    { key: "state", label: "State" },
    { key: "program", label: "Program" },
    { key: "member", label: "Member" },
    { key: "createdAt", label: "Made", sortable: true, firstDirection: "desc" },
  ],
  filters: [
    {
      key: "state",
      label: "State",
      kind: "choices",
      options: cardStates.map((value) => ({ value, label: cardStateLabels[value] })),
    },
    { key: "program", label: "Program", kind: "reference" },
    { key: "number", label: "Number", kind: "text", placeholder: "Number, or how it begins" },
    { key: "created", label: "Made", kind: "dayRange" },
  ],
  defaultSort: { key: "createdAt", direction: "desc" },
});
