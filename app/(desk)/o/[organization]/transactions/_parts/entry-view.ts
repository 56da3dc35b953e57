import type { Bucket, EntryKind } from "@/lib/ledger/model";
import type { ProgramUnits } from "@/lib/programs/model";

/** An entry as tables show it. Amounts are smallest units of `unit`: points of the program, or a currency. */
export type EntryView = {
  id: string;
  href: string;
  organization: string;
  occurredAt: Date;
  recordedAt: Date;
  kind: EntryKind;
  isReversal: boolean;
  from: Bucket;
  to: Bucket;
  amount: bigint;
  unit: string;
  units: ProgramUnits;
  availableAfter: bigint;
  program: string;
  /** By the shown id. */
  customer: { id: string; name: string } | null;
  order: { number: string; href: string } | null;
  certificate: string | null;
  actor: string;
  reason: string | null;
};
