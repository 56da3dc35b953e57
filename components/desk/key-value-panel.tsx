import type { ReactNode } from "react";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { Panel } from "@/components/ui/panel";

export type KeyValuePanelProps = { title?: ReactNode; actions?: ReactNode; items: readonly Definition[] };

/** The facts of one thing, each `{ label, value }`; an empty value shows as a dash. */
export function KeyValuePanel({ title, actions, items }: KeyValuePanelProps) {
  return (
    <Panel title={title} actions={actions}>
      <DefinitionList items={items} />
    </Panel>
  );
}
