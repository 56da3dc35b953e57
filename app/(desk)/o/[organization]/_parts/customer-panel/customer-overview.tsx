import { Day, Moment } from "@/components/domain/moment";
import { Banner } from "@/components/ui/banner";
import { DefinitionList } from "@/components/ui/definition-list";
import { LinkButton } from "@/components/ui/link-button";
import { FieldValue } from "../field-value";
import type { CustomerCard } from "./customer-card";
import { EnrollDialog } from "./enroll-dialog";
import { IssueDialog } from "./issue-dialog";
import { MembershipCard } from "./membership-card";
import { RegisterPrompt } from "./register-prompt";

/** What the side panel says of a customer. */
export function CustomerOverview({ card, slug }: { card: CustomerCard; slug: string }) {
  const { customer, memberships, programs, toJoin, may } = card;
  const { phones, emails, externalId, tags, birthday, fields, createdAt } = customer;
  const facts = [
    { label: "Phone", value: phones.join(", ") },
    { label: "E-mail", value: emails.join(", ") },
    { label: "Customer number", value: externalId },
    { label: "Tags", value: tags.join(", ") },
    { label: "Birthday", value: birthday ? <Day day={birthday} /> : "" },
    ...card.customerFields.map((field) => {
      const value = fields[field.key];
      return { label: field.label, value: value ? <FieldValue field={field} value={value} /> : "" };
    }),
  ];
  const isRegistered = memberships.some(({ program }) => program.state !== "archived");
  return (
    <div className="grid gap-4">
      {card.forwardedFrom ? <Banner>{card.forwardedFrom} was combined into this customer.</Banner> : null}
      <DefinitionList
        items={[
          ...facts.filter(({ value }) => value),
          { label: "Since", value: <Moment instant={createdAt} /> },
        ]}
      />
      <div className="flex flex-wrap gap-2">
        <LinkButton href={`/o/${slug}/customers/${customer.shownId}`}>Open the customer’s page</LinkButton>
        {may.combine ? (
          <LinkButton href={`/o/${slug}/customers/${customer.shownId}?combine=with`}>
            Combine with another customer
          </LinkButton>
        ) : null}
        {may.issue && programs.length > 0 ? (
          <IssueDialog slug={slug} customer={customer} programs={programs} />
        ) : null}
        {may.enroll && isRegistered && toJoin.length > 0 ? (
          <EnrollDialog
            slug={slug}
            customer={customer}
            programs={toJoin}
            consents={card.consents}
            fields={card.memberFields}
          />
        ) : null}
      </div>
      {isRegistered ? null : (
        <RegisterPrompt
          slug={slug}
          customer={customer}
          programs={may.enroll ? toJoin : []}
          consents={card.consents}
          fields={card.memberFields}
        />
      )}
      {memberships.map((membership) => (
        <MembershipCard
          key={membership.id}
          membership={membership}
          fields={card.memberFields}
          slug={slug}
          customer={customer}
          may={may}
        />
      ))}
    </div>
  );
}
