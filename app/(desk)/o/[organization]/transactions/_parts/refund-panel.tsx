import { Moment } from "@/components/domain/moment";
import { Panel } from "@/components/ui/panel";
import { type RefundAmounts, type RefundUnits, RefundWords } from "./refund-words";

type RefundPanelProps = { refund: RefundAmounts & { reason: string; refundedAt: Date } } & RefundUnits;

export function RefundPanel({ refund, ...of }: RefundPanelProps) {
  return (
    <Panel title="Refund">
      <div className="grid gap-3">
        <RefundWords refund={refund} {...of} />
        <p className="text-muted">
          <Moment instant={refund.refundedAt} />: <span className="wrap-anywhere">{refund.reason}</span>
        </p>
      </div>
    </Panel>
  );
}
