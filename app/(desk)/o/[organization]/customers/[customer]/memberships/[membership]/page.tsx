import type { Metadata } from "next";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import { MembershipStatusBadge } from "@/components/domain/status-badge";
import { can } from "@/lib/access/require-right";
import { dayOf, isDay } from "@/lib/kernel/days";
import type { ListParams } from "@/lib/kernel/list-state";
import { getBalanceAsOf } from "@/lib/memberships/get-balance-as-of";
import { listMembershipEntries } from "@/lib/memberships/list-membership-entries";
import { listMembershipLots } from "@/lib/memberships/list-membership-lots";
import { membershipEntryList } from "@/lib/memberships/list-spec";
import { getMemberTier } from "@/lib/tiers/get-member-tier";
import { MembershipCard } from "../../../../_parts/customer-panel/membership-card";
import { CertificatesPanel } from "../../../_parts/certificates-panel";
import { Benefits } from "./_parts/benefits";
import { Combinations } from "./_parts/combinations";
import { CombineMember } from "./_parts/combine-member";
import { HistoryTable } from "./_parts/history-table";
import { LotsPanel } from "./_parts/lots-panel";
import { MemberAsOfPanel } from "./_parts/member-as-of";
import { StatusHistory } from "./_parts/status-history";
import { TierHistory } from "./_parts/tier-history";
import { WaitingApprovals } from "./_parts/waiting-approvals";
import { toHistoryRow } from "./history-row-of";
import { readBenefits } from "./read-benefits";
import { readCombinations } from "./read-combinations";
import { type MembershipParams, readCertificates, readMembership } from "./read-membership";
import { readWaiting } from "./read-waiting";

type Props = { params: Promise<MembershipParams>; searchParams: Promise<ListParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { membership } = await readMembership(await params);
  return { title: `${membership.customer.name} in ${membership.program.name}` };
}

export default async function MembershipPage({ params, searchParams }: Props) {
  const { context, card, membership, details } = await readMembership(await params);
  const { slug } = context.organization;
  const { customer } = card;
  const base = `/o/${slug}`;
  const asked = await searchParams;
  const state = await listState(membershipEntryList, searchParams);
  const [on, knownOn] = [dayIn(asked.on), dayIn(asked.knownOn)];
  const { id } = membership;
  const today = dayOf(context.clock.now(), membership.program.timeZone);
  const seesLedger = can(context.actor, "entry.read");
  const [page, lots, asOf, certificates, tiers, benefits, combinations, waiting] = await Promise.all([
    seesLedger ? listMembershipEntries(context, { id }, state) : null,
    seesLedger ? listMembershipLots(context, { id }) : null,
    seesLedger && on && on <= today ? getBalanceAsOf(context, { id, on, knownOn }) : null,
    readCertificates(context, membership, customer.shownId),
    getMemberTier(context, { membershipId: id }),
    readBenefits(context, membership),
    readCombinations(context, membership),
    readWaiting(context, { customer: customer.shownId, program: membership.programShownId }),
  ]);
  return (
    <>
      <PageHeader
        title={`${customer.name} in ${membership.program.name}`}
        badge={<MembershipStatusBadge status={membership.status} />}
        back={{ href: `${base}/customers/${customer.shownId}`, label: customer.name }}
        actions={combinations.mayCombine ? <CombineMember slug={slug} membership={membership} /> : null}
      />
      {waiting?.approvals.length ? (
        <div className="mb-4 grid gap-2">
          <WaitingApprovals slug={slug} {...waiting} />
        </div>
      ) : null}
      {combinations.list.length > 0 ? (
        <div className="mb-4 grid gap-2">
          <Combinations
            slug={slug}
            membershipId={id}
            program={membership.program}
            combinations={combinations.list}
            undo={combinations.undo}
          />
        </div>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          {page ? (
            <HistoryTable
              page={{ ...page, rows: page.rows.map((entry) => toHistoryRow(entry, base)) }}
              program={membership.program}
            />
          ) : null}
          {lots ? <LotsPanel lots={lots} program={membership.program} /> : null}
          <Benefits slug={slug} membershipId={id} program={membership.program} benefits={benefits} />
          {certificates ? (
            <CertificatesPanel
              page={certificates}
              base={base}
              allHref={`${base}/certificates?customer=${customer.shownId}&program=${membership.programShownId}`}
            />
          ) : null}
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <MembershipCard
            membership={membership}
            fields={card.memberFields}
            slug={slug}
            customer={customer}
            may={card.may}
            isOwnPage
          />
          {seesLedger ? (
            <MemberAsOfPanel
              asOf={asOf}
              today={today}
              on={on}
              knownOn={knownOn}
              program={membership.program}
            />
          ) : null}
          {tiers.history.length > 0 ? (
            <TierHistory history={tiers.history} program={membership.program} />
          ) : null}
          <StatusHistory changes={details.history} zone={membership.program.timeZone} />
        </div>
      </div>
    </>
  );
}

function dayIn(given: string | string[] | undefined): string | undefined {
  return typeof given === "string" && isDay(given) ? given : undefined;
}
