import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EmptyState } from "@/components/desk/empty-state";
import { KeyValuePanel } from "@/components/desk/key-value-panel";
import { PageHeader } from "@/components/desk/page-header";
import { Day, Moment } from "@/components/domain/moment";
import { can } from "@/lib/access/require-right";
import { listCertificates } from "@/lib/certificates/list-certificates";
import { certificateList } from "@/lib/certificates/list-spec";
import { listCoupons } from "@/lib/coupons/list-coupons";
import type { CustomerDetails } from "@/lib/customers/get-customer";
import { suggestTags } from "@/lib/customers/suggest-tags";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import type { CustomerCard } from "../../_parts/customer-panel/customer-card";
import { EnrollDialog } from "../../_parts/customer-panel/enroll-dialog";
import { IssueDialog } from "../../_parts/customer-panel/issue-dialog";
import { MembershipCard } from "../../_parts/customer-panel/membership-card";
import { FieldValue } from "../../_parts/field-value";
import { readCustomerPanel } from "../../read-customer-panel";
import { CertificatesPanel } from "../_parts/certificates-panel";
import { CombineCustomer } from "../_parts/combine-customer";
import { ConsentsPanel } from "../_parts/consents-panel";
import { CouponsPanel } from "../_parts/coupons-panel";
import { CustomerCombinations } from "../_parts/customer-combinations";
import { EditCustomer } from "../_parts/edit-customer";
import { type CustomerPageParams, readCustomer } from "../read-customer";
import { readCustomerCombinations } from "../read-customer-combinations";

type Props = { params: Promise<CustomerPageParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readCustomer(await params)).customer.name };
}

export default async function CustomerPage({ params }: Props) {
  const { context, customer } = await readCustomer(await params);
  const { slug } = context.organization;
  const base = `/o/${slug}`;
  // Who was combined into another is that one.
  if (customer.combinedInto) redirect(`${base}/customers/${showId("customer", customer.combinedInto.id)}`);
  const shownId = showId("customer", customer.id);
  const [card, knownTags, certificates, coupons, combinations] = await Promise.all([
    readCustomerPanel(context, { id: shownId }),
    suggestTags(context),
    can(context.actor, "certificate.read") ? listCertificates(context, certificatesOf(customer)) : null,
    can(context.actor, "reward.read") ? listCoupons(context, { customerId: customer.id }) : [],
    readCustomerCombinations(context, customer),
  ]);
  const isOwn = customer.organization.id === context.organization.id;
  const { may, programs, toJoin, memberships } = card;
  return (
    <>
      <PageHeader
        title={customer.name}
        description={card.organization}
        back={{ href: `${base}/customers`, label: "Customers" }}
        actions={
          <>
            {may.combine ? <CombineCustomer slug={slug} customer={customer} /> : null}
            {may.edit ? (
              <EditCustomer
                slug={slug}
                customer={customer}
                fields={card.customerFields}
                knownTags={knownTags}
              />
            ) : null}
            {may.issue && programs.length > 0 ? (
              <IssueDialog slug={slug} customer={customer} programs={programs} />
            ) : null}
            {may.enroll && toJoin.length > 0 ? (
              <EnrollDialog
                slug={slug}
                customer={customer}
                programs={toJoin}
                consents={card.consents}
                fields={card.memberFields}
              />
            ) : null}
          </>
        }
      />
      {combinations.length > 0 ? (
        <div className="grid gap-2">
          <CustomerCombinations slug={slug} combinations={combinations} />
        </div>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid grid-cols-1 gap-4">
          {memberships.map((membership) => (
            <MembershipCard
              key={membership.id}
              membership={membership}
              fields={card.memberFields}
              slug={slug}
              customer={card.customer}
              may={may}
            />
          ))}
          {memberships.length === 0 ? (
            <EmptyState
              title="Not a member of any program"
              description="Only orders placed after enrolment earn."
            />
          ) : null}
          {certificates ? (
            <CertificatesPanel
              page={certificates}
              base={base}
              allHref={`${base}/certificates?customer=${shownId}`}
            />
          ) : null}
          <CouponsPanel
            slug={slug}
            coupons={coupons}
            mayReveal={isOwn && can(context.actor, "coupon.reveal")}
          />
        </div>
        <div className="grid grid-cols-1 gap-4">
          <KeyValuePanel title="Contact" items={[...factsOf(customer), ...fieldFacts(card)]} />
          <ConsentsPanel slug={slug} customerId={customer.id} consents={card.consents} may={may.edit} />
        </div>
      </div>
    </>
  );
}

function certificatesOf(customer: CustomerDetails) {
  return parseListState(certificateList, { customer: showId("customer", customer.id) });
}

function fieldFacts({ customerFields, customer: { fields } }: CustomerCard) {
  return customerFields.map((field) => ({
    label: field.label,
    value: <FieldValue field={field} value={fields[field.key]} />,
  }));
}

function factsOf({ phones, emails, externalId, tags, birthday, createdAt }: CustomerDetails) {
  return [
    { label: "Phone", value: phones.join(", ") || null },
    { label: "E-mail", value: emails.join(", ") || null },
    { label: "Customer number", value: externalId },
    { label: "Tags", value: tags.join(", ") || null },
    { label: "Birthday", value: birthday ? <Day day={birthday} /> : null },
    { label: "Since", value: <Moment instant={createdAt} /> },
  ];
}
