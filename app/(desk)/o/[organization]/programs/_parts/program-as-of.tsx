import { Day } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { DateInput } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Panel } from "@/components/ui/panel";
import type { ProgramUnits } from "@/lib/programs/model";

type Counts = readonly { key: string; members: number }[];

type ProgramAsOfPanelProps = {
  /** Null until a day was asked for. Smallest units; members by status, and by the key of their tier. */
  asOf: {
    totals: Record<"available" | "pending" | "held" | "owed", bigint>;
    statuses: Counts;
    tiers: Counts;
    version: number | null;
  } | null;
  /** The newest day that can be asked for. */
  today: string;
  on: string | undefined;
  knownOn: string | undefined;
  units: ProgramUnits;
  tierNames: ReadonlyMap<string, string>;
};

const statusNames: Record<string, string> = {
  active: "Active members",
  not_confirmed: "Members not confirmed",
  deactivated: "Deactivated members",
};

/** What was true of all members at the end of a day, and what was known of it; stands in the address. */
export function ProgramAsOfPanel({ asOf, today, on, knownOn, units, tierNames }: ProgramAsOfPanelProps) {
  const amount = (value: bigint) => <UnitAmount amount={value} unit="points" program={units} />;
  return (
    <Panel title="As of a day">
      <form aria-label="As of a day" className="grid gap-3">
        <div className="flex flex-wrap gap-3">
          <div>
            <Label htmlFor="as-of-on" className="mb-1">
              What was true on
            </Label>
            <DateInput id="as-of-on" name="on" required max={today} defaultValue={on} />
          </div>
          <div>
            <Label htmlFor="as-of-known" className="mb-1" optional>
              As known on
            </Label>
            <DateInput id="as-of-known" name="knownOn" max={today} defaultValue={knownOn} />
          </div>
        </div>
        <div>
          <Button type="submit">Show</Button>
        </div>
      </form>
      {on && !asOf ? (
        <p role="status" className="mt-3 text-muted">
          <Day day={on} /> has not come yet.
        </p>
      ) : null}
      {asOf && on ? (
        <div role="status" className="mt-3 grid gap-2">
          <p>
            At the end of <Day day={on} />
            {knownOn ? ", as it was known at the end of " : ", as it is known now"}
            {knownOn ? <Day day={knownOn} /> : null}:
          </p>
          <DefinitionList
            items={[
              { label: "Available", value: amount(asOf.totals.available) },
              { label: "Awaiting activation", value: amount(asOf.totals.pending) },
              { label: "Held by open orders", value: amount(asOf.totals.held) },
              { label: "Owed", value: amount(asOf.totals.owed) },
              ...asOf.statuses.map(({ key, members }) => ({
                label: statusNames[key] ?? key,
                value: members,
              })),
              ...asOf.tiers.map(({ key, members }) => ({
                label: `Members in ${tierNames.get(key) ?? key}`,
                value: members,
              })),
              { label: "Rules", value: asOf.version === null ? "None yet" : `Version ${asOf.version}` },
            ]}
          />
        </div>
      ) : null}
    </Panel>
  );
}
