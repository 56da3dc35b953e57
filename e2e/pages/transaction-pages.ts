import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema } from "@/lib/campaigns/input";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { listEntries } from "@/lib/ledger/list-entries";
import { entryList } from "@/lib/ledger/list-spec";
import { listOrders } from "@/lib/orders/list-orders";
import { orderList } from "@/lib/orders/list-spec";
import type { Shop } from "../support/shop";

/** The pages of a shop's orders, of their entries, and of a campaign that uses every condition. */
export async function transactionPages(shop: Shop, programId: string): Promise<string[]> {
  const context = await shop.at();
  const orders = await listOrders(context, parseListState(orderList, {}));
  const entries = await listEntries(context, parseListState(entryList, {}));
  const campaign = `campaigns/${showId("campaign", await addCampaign(shop, programId))}`;
  return [
    ...orders.rows.map(({ id }) => `transactions/orders/${showId("order", id)}`),
    ...entries.rows.map(({ id }) => `transactions/entries/${showId("entry", id)}`),
    campaign,
    `${campaign}/edit`,
  ];
}

async function addCampaign(shop: Shop, programId: string): Promise<string> {
  const input = {
    programId,
    name: "Weekend evenings of the Upper Lower Valley’s Readers and Collectors",
    rules: {
      startsAt: new Date("2024-01-01"),
      weekdays: [6, 7],
      hours: { from: "18:00", until: "22:00" },
      items: { skus: ["CD"], categories: ["music"], brands: ["Laurel"] },
      effect: { kind: "bonus", points: 50n },
      stacking: "exclusive",
      budget: { points: 123456789n, rest: "none" },
    },
  };
  const { id } = await createCampaign(await shop.at(), createCampaignSchema.parse(input));
  return id;
}
