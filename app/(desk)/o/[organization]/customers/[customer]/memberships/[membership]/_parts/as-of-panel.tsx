"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { type FormEvent, useId, useTransition } from "react";
import { LastDay } from "@/components/domain/last-day";
import { Day } from "@/components/domain/moment";
import { Money } from "@/components/domain/money";
import { MembershipStatusBadge } from "@/components/domain/status-badge";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { DateInput } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Panel } from "@/components/ui/panel";
import type { MemberOnDay, MembershipView } from "@/lib/memberships/model";

type AsOfPanelProps = {
  /** Null until a day was asked for. */
  asOf: MemberOnDay | null;
  /** The newest day that can be asked for. */
  today: string;
  on: string | undefined;
  knownOn: string | undefined;
  program: MembershipView["program"];
};

/** What was true at the end of a day, and what was known of it at the end of another; stands in the address. */
export function AsOfPanel({ asOf, today, on, knownOn, program }: AsOfPanelProps) {
  const id = useId();
  const [isPending, startTransition] = useTransition();
  const [, setDays] = useQueryStates(
    { on: parseAsString, knownOn: parseAsString },
    { shallow: false, history: "push", scroll: false, startTransition },
  );
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    void setDays({ on: textOf(given.get("on")), knownOn: textOf(given.get("knownOn")) });
  };
  const amount = (value: bigint) => <UnitAmount amount={value} unit="points" program={program} />;
  return (
    <Panel title="As of a day">
      <form aria-label="As of a day" className="grid gap-3" onSubmit={show}>
        <div className="flex flex-wrap gap-3">
          <div>
            <Label htmlFor={`${id}-on`} className="mb-1">
              What was true on
            </Label>
            <DateInput id={`${id}-on`} name="on" required max={today} defaultValue={on} />
          </div>
          <div>
            <Label htmlFor={`${id}-known`} className="mb-1" optional>
              As known on
            </Label>
            <DateInput id={`${id}-known`} name="knownOn" max={today} defaultValue={knownOn} />
          </div>
        </div>
        <div>
          <Button type="submit" pending={isPending}>
            Show
          </Button>
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
              { label: "Available", value: amount(asOf.available) },
              { label: "Awaiting activation", value: amount(asOf.pending) },
              { label: "Held by open orders", value: amount(asOf.held) },
              { label: "Owed", value: amount(asOf.owed) },
              { label: "Purchases", value: <Money amount={asOf.purchases} currency={program.currency} /> },
              ...(asOf.tier ? [{ label: "Tier", value: asOf.tier }] : []),
              {
                label: "Status",
                value: asOf.status ? <MembershipStatusBadge status={asOf.status} /> : "Not a member yet",
              },
              { label: "Rules", value: asOf.version === null ? "None yet" : `Version ${asOf.version}` },
            ]}
          />
          {asOf.lots.length > 0 ? (
            <ul aria-label="Lots on that day" className="grid gap-1 border-line border-t pt-2">
              {asOf.lots.map((lot) => (
                <li key={lot.id} className="flex flex-wrap justify-between gap-x-3">
                  {amount(lot.pending + lot.available + lot.held)}
                  <span className="text-muted">
                    until <LastDay until={lot.expiresAt} zone={program.timeZone} />
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </Panel>
  );
}

function textOf(value: FormDataEntryValue | null): string | null {
  return typeof value === "string" && value ? value : null;
}
