import { KeyValuePanel } from "@/components/desk/key-value-panel";
import { Day, Moment } from "@/components/domain/moment";
import type { Bucket } from "@/lib/ledger/model";
import type { ProgramUnits } from "@/lib/programs/model";
import { UnitAmount } from "./unit-amount";

export type LotView = {
  activatesAt: Date;
  /** The last day in the program's zone; null = it never ends. */
  lastDay: string | null;
  isChild: boolean;
  made: bigint;
  pending: bigint;
  available: bigint;
  held: bigint;
  gone: { to: Bucket; amount: bigint }[];
};

const goneWords: Partial<Record<Bucket, string>> = {
  redeemed: "Spent",
  expired: "Expired",
  revoked: "Taken back",
  adjusted: "Debited by hand",
  converted: "Turned into certificates",
  merged: "Moved in a merge",
  owed: "Paid back a debt",
};

type LotPanelProps = { lot: LotView; unit: string; units: ProgramUnits; zone: string };

/** What was earned together, and where it is now. */
export function LotPanel({ lot, unit, units, zone }: LotPanelProps) {
  const amount = (value: bigint) => <UnitAmount amount={value} unit={unit} units={units} words />;
  const inside = [
    { label: "Waiting", value: lot.pending },
    { label: "Available now", value: lot.available },
    { label: "Held for orders", value: lot.held },
  ];
  const shown = inside.filter(({ value }) => value > 0n);
  return (
    <KeyValuePanel
      title="What became of it"
      items={[
        { label: "Came in together", value: amount(lot.made) },
        ...shown.map(({ label, value }) => ({ label, value: amount(value) })),
        ...lot.gone.map(({ to, amount: value }) => ({ label: goneWords[to] ?? to, value: amount(value) })),
        { label: "Can be spent from", value: <Moment instant={lot.activatesAt} zone={zone} /> },
        { label: "Last day", value: lot.lastDay ? <Day day={lot.lastDay} /> : "It never expires" },
        ...(lot.isChild ? [{ label: "Terms", value: "Split off from an earlier lot" }] : []),
      ]}
    />
  );
}
