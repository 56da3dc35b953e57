import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { showId } from "@/lib/kernel/ids";
import { listCombinations } from "@/lib/memberships/list-combinations";
import { previewUnmerge } from "@/lib/memberships/preview-unmerge";

type Of = { id: string; organizationId: string };

/** With whom a membership is combined, and what this operator may do about it. */
export async function readCombinations(context: OperatorContext, { id, organizationId }: Of) {
  const mayMerge = organizationId === context.organization.id && can(context.actor, "membership.merge");
  const found = await listCombinations(context, { id });
  const isMoved = found.some(({ way }) => way === "into");
  const home = `/o/${context.organization.slug}/customers`;
  return {
    list: found.map((each) => ({
      ...each,
      href: `${home}/${showId("customer", each.other.customer.id)}/memberships/${showId("membership", each.other.membershipId)}`,
    })),
    mayCombine: mayMerge && !isMoved,
    undo: mayMerge && isMoved ? await previewUnmerge(context, { sourceId: id }) : null,
  };
}
