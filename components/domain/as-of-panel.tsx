"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { type FormEvent, type ReactNode, useId, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Panel } from "@/components/ui/panel";
import { Day } from "./moment";

/** What an address asks for. */
export type AsOfDays = {
  /** The newest day that can be asked for. */
  today: string;
  on: string | undefined;
  knownOn: string | undefined;
};

type AsOfPanelProps = AsOfDays & {
  /** What was true then; left out where the day has not come yet. */
  children?: ReactNode;
};

/** Asks what was true at the end of a day, and what was known of it at the end of another; both stand in the address. */
export function AsOfPanel({ today, on, knownOn, children }: AsOfPanelProps) {
  return (
    <Panel title="As of a day">
      <AsOfForm today={today} on={on} knownOn={knownOn} />
      {on && !children ? (
        <p role="status" className="mt-3 text-muted">
          <Day day={on} /> has not come yet.
        </p>
      ) : null}
      {on && children ? (
        <div role="status" className="mt-3 grid gap-2">
          <p>
            At the end of <Day day={on} />
            {knownOn ? ", as it was known at the end of " : ", as it is known now"}
            {knownOn ? <Day day={knownOn} /> : null}:
          </p>
          {children}
        </div>
      ) : null}
    </Panel>
  );
}

function AsOfForm({ today, on, knownOn }: AsOfDays) {
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
  return (
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
  );
}

function textOf(value: FormDataEntryValue | null): string | null {
  return typeof value === "string" && value ? value : null;
}
