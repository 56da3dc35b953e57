import { KeyValuePanel } from "@/components/desk/key-value-panel";
import { Moment } from "@/components/domain/moment";
import type { Definition } from "@/components/ui/definition-list";
import type { ProgramView } from "./program-view";

export function ProgramFacts({ program }: { program: ProgramView }) {
  const { kind, currency, pointDecimals, timeZone, memberCount, createdAt, closesAt } = program;
  const items: Definition[] = [
    { label: "Kind", value: kind === "points" ? "Points" : "Cashback" },
    { label: "Currency", value: currency },
    { label: "Decimals", value: kind === "points" ? pointDecimals : null },
    { label: "Time zone", value: timeZone.replaceAll("_", " ") },
    { label: "Members", value: memberCount.toLocaleString("en-US") },
    { label: "Created", value: <Moment instant={createdAt} zone={timeZone} /> },
    { label: "Closes", value: closesAt ? <Moment instant={closesAt} zone={timeZone} /> : null },
  ];
  return <KeyValuePanel title="About" items={items.filter(({ value }) => value !== null)} />;
}
