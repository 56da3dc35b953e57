import { entryKindWords } from "@/lib/ledger/entry-words";
import type { EntryKind } from "@/lib/ledger/model";

/** What an entry did; `isReversal` for the mirror of another. */
export function EntryKindLabel({ kind, isReversal }: { kind: EntryKind; isReversal?: boolean }) {
  return (
    <>
      {entryKindWords[kind]}
      {isReversal ? <span className="text-muted"> (reversal)</span> : null}
    </>
  );
}
