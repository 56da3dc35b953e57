import { defineList } from "@/lib/kernel/list";
import { orderStatuses } from "@/lib/orders/model";
import { campaignPhases } from "./model";

const phaseLabels = {
  draft: "Draft",
  scheduled: "Scheduled",
  running: "Running",
  paused: "Paused",
  ended: "Ended",
} as const;

const statusLabels = {
  placed: "Placed",
  completed: "Completed",
  cancelled: "Cancelled",
  refunded: "Refunded",
} as const;

export const campaignList = defineList({
  name: "campaigns",
  columns: [
    { key: "name", label: "Campaign", sortable: true, required: true },
    { key: "phase", label: "State" },
    { key: "program", label: "Program" },
    { key: "effect", label: "Gives" },
    { key: "items", label: "On" },
    { key: "startsAt", label: "From", sortable: true, firstDirection: "desc" },
    { key: "endsAt", label: "Until" },
    { key: "organization", label: "Reseller", visible: false },
  ],
  filters: [
    {
      key: "phase",
      label: "State",
      kind: "choices",
      options: campaignPhases.map((value) => ({ value, label: phaseLabels[value] })),
    },
    { key: "program", label: "Program", kind: "reference" },
    { key: "organization", label: "Reseller", kind: "reference" },
  ],
  search: { placeholder: "Search by name" },
  defaultSort: { key: "startsAt", direction: "desc" },
});

/** What one campaign gave, order by order. */
export const campaignAwardList = defineList({
  name: "campaign-awards",
  columns: [
    { key: "order", label: "Order", required: true },
    { key: "customer", label: "Customer" },
    { key: "placedAt", label: "Placed", sortable: true, firstDirection: "desc" },
    { key: "status", label: "Status" },
    { key: "points", label: "Gave", align: "end" },
  ],
  filters: [
    {
      key: "status",
      label: "Status",
      kind: "choices",
      options: orderStatuses.map((value) => ({ value, label: statusLabels[value] })),
    },
  ],
  defaultSort: { key: "placedAt", direction: "desc" },
});
