import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { countWaitingApprovals } from "@/lib/approvals/count-waiting-approvals";
import type { TabRights } from "./_parts/transactions-header";

/** What this operator may see and post here, and how many requests wait for a second person. */
export async function readTab(context: OperatorContext): Promise<{ rights: TabRights; waiting: number }> {
  const { actor } = context;
  const ledger = can(actor, "entry.read");
  const rights = {
    ledger,
    orders: can(actor, "order.read"),
    credit: can(actor, "points.credit"),
    creditMany: (["points.credit", "program.read", "customer.read"] as const).every((right) =>
      can(actor, right),
    ),
    debit: can(actor, "points.debit"),
    post: can(actor, "order.post"),
  };
  return { rights, waiting: ledger ? await countWaitingApprovals(context) : 0 };
}
