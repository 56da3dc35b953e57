import type { ReactNode } from "react";
import { UnitAmount } from "@/components/domain/unit-amount";
import { HoverNote } from "@/components/ui/hover-note";
import type { MembershipCardData } from "./customer-card";

type BalanceSplitProps = Pick<MembershipCardData, "program" | "balance">;

/** Everything a member has, and on hover, focus or tap what of it can be spent now. */
export function BalanceSplit({ program, balance }: BalanceSplitProps) {
  const { available, pending, held, owed } = balance;
  const amount = (value: bigint) => <UnitAmount amount={value} unit="points" program={program} />;
  const parts: { label: string; value: ReactNode }[] = [
    { label: "Available", value: amount(available) },
    { label: "Awaiting activation", value: amount(pending) },
    { label: "Held by open orders", value: amount(held) },
    { label: "Owed", value: amount(owed) },
  ];
  return (
    <HoverNote
      note={
        <dl className="grid gap-1">
          {parts.map(({ label, value }) => (
            <div key={label} className="flex justify-between gap-4">
              <dt className="text-muted">{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      }
    >
      {amount(available + pending + held - owed)}
    </HoverNote>
  );
}
