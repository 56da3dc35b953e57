import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { listApprovals } from "@/lib/approvals/list-approvals";
import { approvalList } from "@/lib/approvals/list-spec";
import { parseListState } from "@/lib/kernel/list-state";
import { approvalViewOf } from "../../../../approval-view-of";

const shownMax = 5;

/** The newest requests of a member that wait for a second person, of how many, and where all of them are. */
export async function readWaiting(
  context: OperatorContext,
  { customer, program }: { customer: string; program: string },
) {
  if (!can(context.actor, "entry.read")) return null;
  const params = { customer, program, state: "waiting" };
  const { rows, total } = await listApprovals(context, parseListState(approvalList, params));
  const shown = rows.slice(0, shownMax);
  return {
    approvals: shown.map((row) => approvalViewOf(context, row)),
    more: total.count - shown.length,
    allHref: `/o/${context.organization.slug}/transactions/approvals?${new URLSearchParams(params)}`,
  };
}
