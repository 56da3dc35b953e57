import type { CampaignAward } from "@/lib/campaigns/model";
import { showId } from "@/lib/kernel/ids";
import type { AwardTableRow } from "./_parts/award-table";

/** An award as its table shows it; links only where the reader may follow them. */
export function awardRowOf(
  { order, customer, placedAt, points }: CampaignAward,
  slug: string,
  links: { order: boolean; customer: boolean },
): AwardTableRow {
  const id = showId("order", order.id);
  return {
    id,
    ...{ placedAt, points },
    order: { number: order.number, href: links.order ? `/o/${slug}/transactions/orders/${id}` : null },
    status: order.status,
    customer: { name: customer.name, id: links.customer ? showId("customer", customer.id) : null },
  };
}
