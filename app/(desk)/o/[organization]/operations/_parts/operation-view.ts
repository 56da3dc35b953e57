import type { OperationCounts, OperationKind, OperationState } from "@/lib/operations/model";

type Link = { href: string; title: string };

/** An operation as the browser has it, from the page or from polling; moments as ISO texts. */
export type OperationView = OperationCounts & {
  /** As shown: `opn_…`. */
  id: string;
  organization: string;
  kind: OperationKind;
  state: OperationState;
  title: string;
  authorName: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  failureReason: string | null;
  isCancelling: boolean;
  cancelRequestedBy: string | null;
  isWaiting: boolean;
  canCancel: boolean;
  canUndo: boolean;
  undoableCount: number;
  undoes: Link | null;
  undoneBy: Link | null;
};
