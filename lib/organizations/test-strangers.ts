import type { StrangerCases } from "@/lib/access/test-strangers";
import { setModule } from "./set-module";

export const organizationStrangers: StrangerCases = {
  "set-module": {
    reads: [(context, { organizationId }) => setModule(context, { organizationId, enabled: true })],
  },
};
