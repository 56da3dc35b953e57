import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import { LinkButton } from "@/components/ui/link-button";
import type { Actor } from "@/lib/access/context";
import { can } from "@/lib/access/require-right";
import { listCertificates } from "@/lib/certificates/list-certificates";
import { certificateList } from "@/lib/certificates/list-spec";
import type { ListedCertificate } from "@/lib/certificates/model";
import { findCustomerName } from "@/lib/customers/find-customer-name";
import { showId } from "@/lib/kernel/ids";
import type { ListParams } from "@/lib/kernel/list-state";
import { findProgramName } from "@/lib/programs/find-program-name";
import { CertificateTable, type CertificateTableRow } from "./_parts/certificate-table";

import { LookUpCode } from "./_parts/look-up-code";

export const metadata: Metadata = { title: "Certificates" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function CertificatesPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "certificate.read");
  const state = await listState(certificateList, searchParams);
  const { customer, program } = state.filters;
  const [page, customerLabel, programLabel] = await Promise.all([
    listCertificates(context, state),
    can(context.actor, "customer.read") ? findCustomerName(context, customer) : undefined,
    can(context.actor, "program.read") ? findProgramName(context, program) : undefined,
  ]);
  const { slug } = context.organization;
  const addHref = can(context.actor, "certificate.issue") ? `/o/${slug}/certificates/new` : null;
  return (
    <>
      <PageHeader
        title="Certificates"
        description="Stored value with a code, issued to customers."
        actions={
          <>
            <LookUpCode slug={slug} />
            <LinkButton href={`/o/${slug}/certificates/layouts`}>Layouts</LinkButton>
            {addHref ? (
              <LinkButton href={addHref} variant="primary">
                Add certificates
              </LinkButton>
            ) : null}
          </>
        }
      />
      <CertificateTable
        page={{ ...page, rows: page.rows.map(toRow) }}
        slug={slug}
        seesOthers={context.scope.sees === "all" || context.scope.sees.length > 1}
        customerLabel={customerLabel}
        programLabel={programLabel}
        may={mayDo(context.actor)}
      />
    </>
  );
}

function mayDo(actor: Actor) {
  const [print, taking] = [can(actor, "certificate.reveal"), can(actor, "export.run")];
  return { cancel: can(actor, "certificate.cancel"), print, export: taking, exportCodes: taking && print };
}

function toRow(certificate: ListedCertificate): CertificateTableRow {
  return {
    ...certificate,
    id: showId("certificate", certificate.id),
    customer: { id: showId("customer", certificate.customer.id), name: certificate.customer.name },
    organization: certificate.organization.name,
  };
}
