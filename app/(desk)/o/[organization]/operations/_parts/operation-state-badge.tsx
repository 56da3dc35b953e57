import { Badge, type Tone } from "@/components/ui/badge";
import {
  type ItemOutcome,
  itemOutcomeLabels,
  type OperationState,
  operationStateLabels,
} from "@/lib/operations/model";

const stateTones: Record<OperationState, Tone> = {
  queued: "neutral",
  running: "info",
  done: "success",
  cancelled: "warning",
  failed: "danger",
};

const outcomeTones: Record<ItemOutcome, Tone> = { done: "success", skipped: "neutral", failed: "danger" };

export function OperationStateBadge({
  state,
  isCancelling,
}: {
  state: OperationState;
  isCancelling?: boolean;
}) {
  return <Badge tone={stateTones[state]}>{isCancelling ? "Stopping" : operationStateLabels[state]}</Badge>;
}

export function OutcomeBadge({ outcome }: { outcome: ItemOutcome | null }) {
  if (!outcome) return <Badge>Waiting</Badge>;
  return <Badge tone={outcomeTones[outcome]}>{itemOutcomeLabels[outcome]}</Badge>;
}
