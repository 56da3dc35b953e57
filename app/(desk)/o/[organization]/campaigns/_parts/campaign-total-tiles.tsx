import { StatTiles } from "@/components/desk/stat-tiles";
import { UnitAmount } from "@/components/domain/unit-amount";
import type { CampaignTotals } from "@/lib/campaigns/model";
import type { ProgramUnits } from "@/lib/programs/model";

type CampaignTotalTilesProps = { totals: CampaignTotals; program: ProgramUnits };

/** What it gave so far, and to how many. */
export function CampaignTotalTiles({ totals: { given, open }, program }: CampaignTotalTilesProps) {
  const count = (number: number) => number.toLocaleString("en-US");
  const inUnit = (amount: bigint) => <UnitAmount amount={amount} unit="points" program={program} />;
  return (
    <StatTiles
      stats={[
        { label: "Gave", value: inUnit(given.points), note: "Before refunds" },
        { label: "Orders", value: count(given.orders), note: "Completed" },
        { label: "Members", value: count(given.members) },
        {
          label: "Still to come",
          value: inUnit(open.points),
          note: `By ${count(open.orders)} open ${open.orders === 1 ? "order" : "orders"}`,
        },
      ]}
    />
  );
}
