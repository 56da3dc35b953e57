import type { BulkContext } from "@/components/data-table/types";
import type { ProgramToChoose } from "@/lib/programs/model";
import { AddToProgram } from "./add-to-program";
import { BulkDialog } from "./bulk-dialog";
import { IssueMany } from "./issue-many";
import { OffBoard } from "./off-board";

export type BulkRights = Record<
  "enroll" | "issue" | "deactivate" | "expirePoints" | "cancelCertificates",
  boolean
>;

type CustomerBulkProps = {
  slug: string;
  bulk: BulkContext;
  programs: readonly ProgramToChoose[];
  may: BulkRights;
};

/** What this operator may do with many customers at once. */
export function CustomerBulk({ may, ...rest }: CustomerBulkProps) {
  return (
    <>
      {may.enroll ? (
        <BulkDialog
          label="Add to program"
          description="Orders placed from then on earn. It runs in the background and can be undone."
        >
          {(cancel) => <AddToProgram {...rest} cancel={cancel} />}
        </BulkDialog>
      ) : null}
      {may.issue ? (
        <BulkDialog
          label="Add certificates"
          description="Each customer gets every row. It runs in the background and can be undone."
          size="lg"
        >
          {(cancel) => <IssueMany {...rest} cancel={cancel} />}
        </BulkDialog>
      ) : null}
      {may.deactivate ? (
        <BulkDialog
          label="Off-board"
          description="From then on they neither earn nor spend. It runs in the background and can be undone."
        >
          {(cancel) => (
            <OffBoard
              {...rest}
              cancel={cancel}
              mayExpirePoints={may.expirePoints}
              mayCancelCertificates={may.cancelCertificates}
            />
          )}
        </BulkDialog>
      ) : null}
    </>
  );
}
