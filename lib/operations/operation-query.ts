import { eq, sql } from "drizzle-orm";
import { operations, organizations } from "@/db/schema";
import { limits } from "@/lib/kernel/limits";
import type { OperationCounts, OperationKind, OperationState } from "./model";

/** An operation as lists and pages show it. */
export type ShownOperation = OperationCounts & {
  id: string;
  organization: { id: string; slug: string; name: string };
  kind: OperationKind;
  state: OperationState;
  title: string;
  authorName: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  cancelRequestedAt: Date | null;
  failureReason: string | null;
  /** It goes on and no worker has it: none runs, or it is about to take over. */
  isWaiting: boolean;
};

export const operationFields = {
  id: operations.id,
  organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
  kind: operations.kind,
  state: operations.state,
  title: operations.title,
  authorName: operations.authorName,
  total: operations.total,
  done: operations.done,
  skipped: operations.skipped,
  failed: operations.failed,
  createdAt: operations.createdAt,
  startedAt: operations.startedAt,
  finishedAt: operations.finishedAt,
  cancelRequestedAt: operations.cancelRequestedAt,
  failureReason: operations.failureReason,
  // Between two turns nobody holds it for a moment.
  isWaiting: sql<boolean>`${operations.state} in ('queued', 'running') and coalesce(
    ${operations.leaseUntil} < clock_timestamp() - make_interval(secs => ${limits.operationLeaseSeconds}), ${operations.leaseUntil} is null)`,
};

export const ofOrganization = eq(organizations.id, operations.organizationId);
