import { Moment } from "@/components/domain/moment";
import { Money } from "@/components/domain/money";
import { MembershipStatusBadge } from "@/components/domain/status-badge";
import { UnitAmount } from "@/components/domain/unit-amount";
import { Badge } from "@/components/ui/badge";
import { DefinitionList } from "@/components/ui/definition-list";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { BalanceSplit } from "./balance-split";
import { Burns } from "./burns";
import { CardsInPlace } from "./cards-in-place";
import type { CustomerCard, CustomerRights, MembershipCardData } from "./customer-card";
import { MemberFields } from "./member-fields";
import { MembershipMenu } from "./membership-menu";
import { Missing } from "./missing";
import { PhoneInPlace } from "./phone-in-place";
import { Privileges } from "./privileges";
import { TierOfMember } from "./tier-progress";

type MembershipCardProps = {
  membership: MembershipCardData;
  /** The organization's own fields of members. */
  fields: CustomerCard["memberFields"];
  slug: string;
  customer: CustomerCard["customer"];
  may: CustomerRights;
  /** On the membership's own page, which needs no link to itself. */
  isOwnPage?: boolean;
};

/** One membership: what the member has now, what burns, and by what the member is found. */
export function MembershipCard({ membership, fields, slug, customer, may, isOwnPage }: MembershipCardProps) {
  const { program, status, balance, purchaseSum } = membership;
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2">
          {may.seePrograms ? (
            <TextLink href={`/o/${slug}/programs/${membership.programShownId}`}>{program.name}</TextLink>
          ) : (
            program.name
          )}
          <MembershipStatusBadge status={status} />
          {membership.tier ? <Badge tone="accent">{membership.tier.level.name}</Badge> : null}
        </span>
      }
      actions={
        <MembershipMenu slug={slug} membership={membership} customerShownId={customer.shownId} may={may} />
      }
    >
      <div className="grid gap-3">
        <DefinitionList
          items={[
            {
              label: "Available",
              value: (
                <span className="font-semibold text-base">
                  <UnitAmount amount={balance.available} unit="points" program={program} />
                </span>
              ),
            },
            { label: "Balance", value: <BalanceSplit program={program} balance={balance} /> },
            { label: "Burns within 30 days", value: <Burns program={program} balance={balance} /> },
            { label: "Purchases", value: <Money amount={purchaseSum} currency={program.currency} /> },
            {
              label: "Member since",
              value: <Moment instant={membership.enrolledAt} zone={program.timeZone} />,
            },
            {
              label: "Card",
              value: (
                <CardsInPlace
                  slug={slug}
                  membershipId={membership.id}
                  cards={membership.cards}
                  may={{ edit: may.edit, change: may.changeCards }}
                />
              ),
            },
            {
              label: "Phone",
              value: (
                <PhoneInPlace
                  slug={slug}
                  membershipId={membership.id}
                  phone={membership.phone}
                  confirmedAt={membership.phoneConfirmedAt}
                  may={may.edit}
                />
              ),
            },
          ]}
        />
        <MemberFields
          slug={slug}
          membershipId={membership.id}
          fields={fields}
          values={membership.fields}
          may={may.edit}
        />
        <Missing slug={slug} membership={membership} may={may.enroll} />
        <TierOfMember tier={membership.tier} program={program} />
        <Privileges rules={membership.rules} program={program} />
        {isOwnPage ? null : (
          <TextLink
            className="w-fit"
            href={`/o/${slug}/customers/${customer.shownId}/memberships/${membership.shownId}`}
          >
            History, points and cards of this membership
          </TextLink>
        )}
      </div>
    </Panel>
  );
}
