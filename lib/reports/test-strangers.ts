import type { StrangerCases } from "@/lib/access/test-strangers";
import { balancesInput, reportBalances } from "./balances";

export const reportStrangers: StrangerCases = {
  balances: {
    reads: [(context, { programId }) => reportBalances(context, balancesInput.parse({ programId }))],
  },
};
