import type { Metadata } from "next";
import { KeyValuePanel } from "@/components/desk/key-value-panel";
import { PageHeader } from "@/components/desk/page-header";
import { Moment } from "@/components/domain/moment";
import { can } from "@/lib/access/require-right";
import { listCertificates } from "@/lib/certificates/list-certificates";
import { certificateList } from "@/lib/certificates/list-spec";
import type { CustomerDetails } from "@/lib/customers/get-customer";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { listMembershipsOfCustomer } from "@/lib/memberships/list-memberships-of-customer";
import { listOpenPrograms } from "@/lib/programs/list-open-programs";
import { CertificatesPanel } from "../_parts/certificates-panel";
import { EnrollDialog } from "../_parts/enroll-dialog";
import { IssueDialog } from "../_parts/issue-dialog";
import { MembershipPanel } from "../_parts/membership-panel";
import { NoMemberships } from "../_parts/no-memberships";
import { type CustomerPageParams, readCustomer } from "../read-customer";

type Props = { params: Promise<CustomerPageParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readCustomer(await params)).customer.name };
}

export default async function CustomerPage({ params }: Props) {
  const { context, customer, isOwn } = await readCustomer(await params);
  const { slug } = context.organization;
  const base = `/o/${slug}`;
  const seesCertificates = can(context.actor, "certificate.read");
  const [memberships, certificates, programs] = await Promise.all([
    listMembershipsOfCustomer(context, { customerId: customer.id }),
    seesCertificates ? listCertificates(context, certificatesOf(customer)) : null,
    isOwn && can(context.actor, "program.read") ? listOpenPrograms(context) : [],
  ]);
  const joined = new Set(memberships.map(({ program }) => program.id));
  const toJoin = programs.filter(({ id }) => !joined.has(id));
  const enroll =
    isOwn && can(context.actor, "membership.enroll") && toJoin.length > 0 ? (
      <EnrollDialog slug={slug} customer={customer} programs={toJoin} />
    ) : null;
  const issue =
    isOwn && can(context.actor, "certificate.issue") && programs.length > 0 ? (
      <IssueDialog slug={slug} customer={customer} programs={programs} />
    ) : null;
  return (
    <>
      <PageHeader
        title={customer.name}
        description={isOwn ? undefined : customer.organization.name}
        back={{ href: `${base}/customers`, label: "Customers" }}
        actions={
          <>
            {issue}
            {enroll}
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_24rem]">
        <div className="grid gap-4">
          {memberships.map((membership) => (
            <MembershipPanel
              key={membership.id}
              membership={membership}
              slug={slug}
              mayChange={isOwn && can(context.actor, "membership.deactivate")}
            />
          ))}
          {memberships.length === 0 ? <NoMemberships mayEnroll={enroll !== null} /> : null}
          {certificates ? (
            <CertificatesPanel
              page={certificates}
              base={base}
              allHref={`${base}/certificates?customer=${showId("customer", customer.id)}`}
            />
          ) : null}
        </div>
        <KeyValuePanel title="Contact" items={factsOf(customer)} />
      </div>
    </>
  );
}

function certificatesOf(customer: CustomerDetails) {
  return parseListState(certificateList, { customer: showId("customer", customer.id) });
}

function factsOf({ phones, emails, externalId, tags, createdAt }: CustomerDetails) {
  return [
    { label: "Phone", value: phones.join(", ") || null },
    { label: "E-mail", value: emails.join(", ") || null },
    { label: "Customer number", value: externalId },
    { label: "Tags", value: tags.join(", ") || null },
    { label: "Since", value: <Moment instant={createdAt} /> },
  ];
}
