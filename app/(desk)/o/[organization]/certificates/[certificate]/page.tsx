import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { operatorContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { CertificateStateBadge } from "@/components/domain/status-badge";
import { can } from "@/lib/access/require-right";
import { getCertificate } from "@/lib/certificates/get-certificate";
import type { CertificateState } from "@/lib/certificates/model";
import { type Day, dayOf } from "@/lib/kernel/days";
import { isAppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { CancelCertificate } from "../_parts/cancel-certificate";
import { CertificateFacts } from "../_parts/certificate-facts";
import { EntriesPanel } from "../_parts/entries-panel";
import { ExtendCertificate } from "../_parts/extend-certificate";
import { PrintLink } from "../_parts/print-link";
import { RevealCode } from "../_parts/reveal-code";
import { UndoCancellation } from "../_parts/undo-cancellation";

type Props = { params: Promise<{ organization: string; certificate: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { organization, certificate } = await params;
  return { title: `Certificate ${(await read(organization, certificate)).certificate.lastFour}` };
}

export default async function CertificatePage({ params }: Props) {
  const address = await params;
  const { context, certificate } = await read(address.organization, address.certificate);
  const base = `/o/${context.organization.slug}`;
  // What lies below is read here and changed there.
  const isOwn = certificate.organization.id === context.organization.id;
  const may = (right: "certificate.reveal" | "certificate.cancel" | "certificate.issue") =>
    isOwn && can(context.actor, right);
  return (
    <>
      <PageHeader
        title={`Certificate •••• ${certificate.lastFour}`}
        badge={<CertificateStateBadge certificate={certificate} />}
        description={isOwn ? undefined : certificate.organization.name}
        back={{ href: `${base}/certificates`, label: "Certificates" }}
        actions={
          <>
            {may("certificate.reveal") ? (
              <RevealCode slug={context.organization.slug} id={certificate.id} />
            ) : null}
            {may("certificate.reveal") && certificate.state === "active" ? (
              <PrintLink slug={context.organization.slug} address={{ ids: address.certificate }} />
            ) : null}
            {may("certificate.issue") && certificate.expiresAt && isExtendable(certificate.state) ? (
              <ExtendCertificate
                slug={context.organization.slug}
                id={certificate.id}
                lastFour={certificate.lastFour}
                from={firstDay(certificate.expiresAt, context.clock.now(), certificate.program.timeZone)}
                hasExpired={certificate.state !== "active"}
              />
            ) : null}
            {may("certificate.cancel") && certificate.cancelledAt ? (
              <UndoCancellation
                slug={context.organization.slug}
                id={certificate.id}
                lastFour={certificate.lastFour}
                cancelledAt={certificate.cancelledAt}
                hasEnded={certificate.expiresAt !== null && certificate.expiresAt <= context.clock.now()}
              />
            ) : null}
            {may("certificate.cancel") && isSpendable(certificate.state) ? (
              <CancelCertificate
                slug={context.organization.slug}
                id={certificate.id}
                lastFour={certificate.lastFour}
              />
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_24rem]">
        <EntriesPanel
          certificate={certificate}
          base={base}
          seesEntries={can(context.actor, "entry.read")}
          seesOrders={can(context.actor, "order.read")}
        />
        <CertificateFacts certificate={certificate} base={base} />
      </div>
    </>
  );
}

function isSpendable(state: CertificateState): boolean {
  return state === "active" || state === "in_grace";
}

function isExtendable(state: CertificateState): boolean {
  return isSpendable(state) || state === "expired";
}

/** Of an end in the past, today; an exclusive end begins the first later day. */
function firstDay(expiresAt: Date, now: Date, zone: string): Day {
  return dayOf(expiresAt > now ? expiresAt : now, zone);
}

const read = cache(async (slug: string, shownId: string) => {
  const context = await operatorContext(slug, "certificate.read");
  const id = findId("certificate", shownId);
  if (!id) notFound();
  try {
    return { context, certificate: await getCertificate(context, { id }) };
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
});
