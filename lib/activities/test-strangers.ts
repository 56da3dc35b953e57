import type { StrangerCases } from "@/lib/access/test-strangers";
import { listActivityRecords } from "./list-activity-records";
import { recordActivity } from "./record-activity";

export const activityStrangers: StrangerCases = {
  "list-activity-records": {
    reads: [(context, { membershipId }) => listActivityRecords(context, { membershipId })],
  },
  "record-activity": {
    writes: [
      (context, { membershipId }) =>
        recordActivity(context, { membershipId, event: "review", sourceId: "theirs" }),
    ],
  },
};
