import { Day } from "@/components/domain/moment";
import type { ApprovalView } from "./approval-view";

/** When what is asked for begins and ends, where somebody said it. */
export function ApprovalTerms({ approval }: { approval: Pick<ApprovalView, "activatesOn" | "expiresOn"> }) {
  const { activatesOn, expiresOn } = approval;
  return (
    <>
      {activatesOn ? (
        <span className="block">
          Can be spent from <Day day={activatesOn} />
        </span>
      ) : null}
      {expiresOn ? (
        <span className="block">
          Last day: <Day day={expiresOn} />
        </span>
      ) : null}
    </>
  );
}
