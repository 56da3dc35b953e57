import { type AsOfDays, AsOfPanel } from "@/components/domain/as-of-panel";
import { UnitAmount } from "@/components/domain/unit-amount";
import { DefinitionList } from "@/components/ui/definition-list";
import type { ProgramUnits } from "@/lib/programs/model";

type Counts = readonly { key: string; members: number }[];

type ProgramAsOfPanelProps = AsOfDays & {
  /** Null until a day was asked for. Smallest units; members by status, and by the key of their tier. */
  asOf: {
    totals: Record<"available" | "pending" | "held" | "owed", bigint>;
    statuses: Counts;
    tiers: Counts;
    version: number | null;
  } | null;
  units: ProgramUnits;
  tierNames: ReadonlyMap<string, string>;
};

const statusNames: Record<string, string> = {
  active: "Active members",
  not_confirmed: "Members not confirmed",
  deactivated: "Deactivated members",
};

/** What was true of all members at the end of a day, and what was known of it. */
export function ProgramAsOfPanel({ asOf, units, tierNames, ...days }: ProgramAsOfPanelProps) {
  const amount = (value: bigint) => <UnitAmount amount={value} unit="points" program={units} />;
  return (
    <AsOfPanel {...days}>
      {asOf ? (
        <DefinitionList
          items={[
            { label: "Available", value: amount(asOf.totals.available) },
            { label: "Awaiting activation", value: amount(asOf.totals.pending) },
            { label: "Held by open orders", value: amount(asOf.totals.held) },
            { label: "Owed", value: amount(asOf.totals.owed) },
            ...asOf.statuses.map(({ key, members }) => ({ label: statusNames[key] ?? key, value: members })),
            ...asOf.tiers.map(({ key, members }) => ({
              label: `Members in ${tierNames.get(key) ?? key}`,
              value: members,
            })),
            { label: "Rules", value: asOf.version === null ? "None yet" : `Version ${asOf.version}` },
          ]}
        />
      ) : null}
    </AsOfPanel>
  );
}
