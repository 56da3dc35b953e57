import type { StrangerCases } from "@/lib/access/test-strangers";
import { archiveLayout } from "./archive-layout";
import { getLayout } from "./get-layout";
import { getLogo } from "./get-logo";
import { updateLayoutSchema } from "./input";
import { startingDesign } from "./model";
import { updateLayout } from "./update-layout";

const look = { ...startingDesign, name: "Look" };

export const certificateLayoutStrangers: StrangerCases = {
  "get-layout": { writes: [(context, { layoutId }) => getLayout(context, { id: layoutId })] },
  "get-logo": { writes: [(context, { layoutId }) => getLogo(context, { id: layoutId })] },
  "update-layout": {
    writes: [
      (context, { layoutId }) =>
        updateLayout(context, updateLayoutSchema.parse({ ...look, id: layoutId, expectedVersion: 1 })),
    ],
  },
  "archive-layout": { writes: [(context, { layoutId }) => archiveLayout(context, { id: layoutId })] },
};
