import type { StrangerCases } from "@/lib/access/test-strangers";
import { importMembers } from "./import-members";

async function* file() {
  yield Buffer.from("customer_id,enrolled_at\nX-1,2025-01-01\n");
}

export const importStrangers: StrangerCases = {
  "import-members": {
    writes: [(context, { programId }) => importMembers(context, { programId, source: file() })],
  },
};
