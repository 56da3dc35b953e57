import { Moment } from "@/components/domain/moment";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import { approvalVerbLabels } from "@/lib/approvals/model";
import { ApprovalActions } from "../../../../../_parts/approvals/approval-actions";
import { ApprovalTerms } from "../../../../../_parts/approvals/approval-terms";
import type { ApprovalView } from "../../../../../_parts/approvals/approval-view";

type WaitingApprovalsProps = {
  slug: string;
  approvals: readonly ApprovalView[];
  /** How many more wait than are shown, and where all are. */
  more: number;
  allHref: string;
};

/** What somebody asked for and a second person has not decided yet. */
export function WaitingApprovals({ slug, approvals, more, allHref }: WaitingApprovalsProps) {
  return (
    <>
      {approvals.map((approval) => (
        <Banner
          key={approval.id}
          title={`${approvalVerbLabels[approval.verb]} ${approval.words} waits for a second person`}
        >
          <p className="wrap-anywhere">
            {approval.askedBy.name}, <Moment instant={approval.askedAt} />: {approval.reason}
            <ApprovalTerms approval={approval} />
          </p>
          <p className="text-muted">
            Lapses <Moment instant={approval.lapsesAt} />
            {approval.may.beyond ? `. It goes beyond your limit of ${approval.may.beyond}` : null}.
          </p>
          <div className="mt-2 mb-1 flex gap-2 empty:hidden">
            <ApprovalActions slug={slug} approval={approval} />
          </div>
        </Banner>
      ))}
      {more > 0 ? (
        <p>
          <TextLink href={allHref}>{more.toLocaleString("en-US")} more wait</TextLink>
        </p>
      ) : null}
    </>
  );
}
