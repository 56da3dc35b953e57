import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import type { TabRights } from "./_parts/transactions-header";

/** What this operator may see and post here. */
export function tabRights({ actor }: OperatorContext): TabRights {
  return {
    ledger: can(actor, "entry.read"),
    orders: can(actor, "order.read"),
    credit: can(actor, "points.credit"),
    creditMany: (["points.credit", "program.read", "customer.read"] as const).every((right) =>
      can(actor, right),
    ),
    debit: can(actor, "points.debit"),
    post: can(actor, "order.post"),
  };
}
