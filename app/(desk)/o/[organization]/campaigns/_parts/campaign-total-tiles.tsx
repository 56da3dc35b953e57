import { StatTiles } from "@/components/desk/stat-tiles";
import { Money } from "@/components/domain/money";
import { UnitAmount } from "@/components/domain/unit-amount";
import type { CampaignTotals } from "@/lib/campaigns/model";
import type { ProgramUnits } from "@/lib/programs/model";

type CampaignTotalTilesProps = { totals: CampaignTotals; program: ProgramUnits };

/** What it gave so far and to how many, what that cost, and what is left. */
export function CampaignTotalTiles({ totals, program }: CampaignTotalTilesProps) {
  const { given, open, left, cost } = totals;
  const count = (number: number) => number.toLocaleString("en-US");
  const inUnit = (amount: bigint) => <UnitAmount amount={amount} unit="points" program={program} />;
  return (
    <StatTiles
      stats={[
        { label: "Gave", value: inUnit(given.points), note: "Less what was refunded" },
        {
          label: "Cost",
          value: <Money amount={cost} currency={program.currency} />,
          note: "By the program’s conversion",
        },
        { label: "Orders", value: count(given.orders), note: usesNote(left.uses) },
        { label: "Members", value: count(given.members) },
        {
          label: "Still to come",
          value: inUnit(open.points),
          note: `At most, by ${count(open.orders)} open ${open.orders === 1 ? "order" : "orders"}`,
        },
        ...(left.points === null ? [] : [{ label: "Left of the budget", value: inUnit(left.points) }]),
      ]}
    />
  );
}

function usesNote(left: bigint | null): string {
  return left === null ? "That earned" : `That earned; ${left.toLocaleString("en-US")} more can`;
}
