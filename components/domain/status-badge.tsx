import { Badge, type Tone } from "@/components/ui/badge";
import { type ApprovalState, approvalStateLabels } from "@/lib/approvals/model";
import type { CampaignPhase } from "@/lib/campaigns/model";
import type { CertificateState } from "@/lib/certificates/model";
import type { MembershipStatus } from "@/lib/memberships/model";
import type { OrderStatus } from "@/lib/orders/model";
import type { ProgramState } from "@/lib/programs/model";
import { LastDay } from "./last-day";

type Look = { label: string; tone: Tone };

/** The words of each status, for badges, filters and sentences alike. */
export const programStateLooks: Record<ProgramState, Look> = {
  draft: { label: "Draft", tone: "neutral" },
  active: { label: "Active", tone: "success" },
  paused: { label: "Paused", tone: "warning" },
  archived: { label: "Archived", tone: "neutral" },
};

const membershipStatusLooks: Record<MembershipStatus, Look> = {
  not_confirmed: { label: "Not confirmed", tone: "warning" },
  active: { label: "Active", tone: "success" },
  deactivated: { label: "Deactivated", tone: "neutral" },
};

const orderStatusLooks: Record<OrderStatus, Look> = {
  placed: { label: "Placed", tone: "info" },
  completed: { label: "Completed", tone: "success" },
  cancelled: { label: "Cancelled", tone: "neutral" },
  refunded: { label: "Refunded", tone: "warning" },
};

const partlyRefunded: Look = { label: "Partly refunded", tone: "warning" };

const certificateStateLooks: Record<CertificateState, Look> = {
  active: { label: "Active", tone: "success" },
  in_grace: { label: "In grace", tone: "warning" },
  used: { label: "Used", tone: "neutral" },
  expired: { label: "Expired", tone: "warning" },
  cancelled: { label: "Cancelled", tone: "danger" },
};

const campaignPhaseLooks: Record<CampaignPhase, Look> = {
  draft: { label: "Draft", tone: "neutral" },
  scheduled: { label: "Scheduled", tone: "info" },
  running: { label: "Running", tone: "success" },
  paused: { label: "Paused", tone: "warning" },
  ended: { label: "Ended", tone: "neutral" },
};

const approvalStateTones: Record<ApprovalState, Tone> = {
  waiting: "info",
  approved: "success",
  declined: "danger",
  withdrawn: "neutral",
  lapsed: "warning",
};

export function ApprovalStateBadge({ state }: { state: ApprovalState }) {
  return <LookBadge label={approvalStateLabels[state]} tone={approvalStateTones[state]} />;
}

export function ProgramStateBadge({ state }: { state: ProgramState }) {
  return <LookBadge {...programStateLooks[state]} />;
}

export function MembershipStatusBadge({ status }: { status: MembershipStatus }) {
  return <LookBadge {...membershipStatusLooks[status]} />;
}

/** `isPart`: some of it was refunded, and some of it stands. */
export function OrderStatusBadge({ status, isPart = false }: { status: OrderStatus; isPart?: boolean }) {
  const look = orderStatusLooks[status];
  return <LookBadge {...(isPart && status === "completed" ? partlyRefunded : look)} />;
}

type CertificateStateBadgeProps = {
  certificate: { state: CertificateState; graceUntil: Date | null; program: { timeZone: string } };
};

/** One in grace says until when. */
export function CertificateStateBadge({ certificate }: CertificateStateBadgeProps) {
  const { state, graceUntil, program } = certificate;
  const { label, tone } = certificateStateLooks[state];
  return (
    <Badge tone={tone}>
      {label}
      {graceUntil ? (
        <>
          {" until "}
          <LastDay until={graceUntil} zone={program.timeZone} />
        </>
      ) : null}
    </Badge>
  );
}

export function CampaignPhaseBadge({ phase }: { phase: CampaignPhase }) {
  return <LookBadge {...campaignPhaseLooks[phase]} />;
}

function LookBadge({ label, tone }: Look) {
  return <Badge tone={tone}>{label}</Badge>;
}
