import { UnitAmount } from "@/components/domain/unit-amount";
import { Banner } from "@/components/ui/banner";
import { DefinitionList } from "@/components/ui/definition-list";
import type { MembershipView, MergePreview } from "@/lib/memberships/model";

type MergePreviewPanelProps = {
  preview: MergePreview | { refusal: string };
  program: MembershipView["program"];
};

/** What moves, and what the other member has then. */
export function MergePreviewPanel({ preview, program }: MergePreviewPanelProps) {
  if (preview.refusal !== null) return <Banner tone="warning">{preview.refusal}</Banner>;
  const { source, target, cards, certificates } = preview;
  const amount = (value: bigint) => <UnitAmount amount={value} unit="points" program={program} />;
  const { available, pending, owed } = source.balances;
  return (
    <div role="status" className="grid gap-2">
      <p>Moves to {target.name}:</p>
      <DefinitionList
        items={[
          { label: "Available", value: amount(available) },
          ...(pending > 0n ? [{ label: "Awaiting activation", value: amount(pending) }] : []),
          ...(owed > 0n ? [{ label: "Debt", value: amount(owed) }] : []),
          { label: "Cards", value: cards },
          { label: "Certificates", value: certificates },
          { label: `${target.name} then has available`, value: amount(target.after.available) },
        ]}
      />
    </div>
  );
}
