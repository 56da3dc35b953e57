import type { StrangerCases } from "@/lib/access/test-strangers";
import { balancesInput, reportBalances } from "./balances";
import { reportProgramAsOf } from "./program-as-of";

export const reportStrangers: StrangerCases = {
  "program-as-of": {
    reads: [(context, { programId }) => reportProgramAsOf(context, { programId, on: "2025-06-15" })],
  },
  balances: {
    reads: [(context, { programId }) => reportBalances(context, balancesInput.parse({ programId }))],
  },
};
