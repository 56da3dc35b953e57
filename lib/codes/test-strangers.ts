import type { StrangerCases } from "@/lib/access/test-strangers";
import { sendCode } from "./send-code";

export const codeStrangers: StrangerCases = {
  "send-code": {
    writes: [(context, { membershipId }) => sendCode(context, { membershipId, purpose: "phone" })],
  },
};
