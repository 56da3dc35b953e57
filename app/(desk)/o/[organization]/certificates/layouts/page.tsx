import type { Metadata } from "next";

import { operatorContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";
import { CertificatePaper } from "@/components/domain/certificate-paper";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { can } from "@/lib/access/require-right";
import { listLayouts } from "@/lib/certificate-layouts/list-layouts";
import { paperSizes } from "@/lib/certificate-layouts/model";
import { showId } from "@/lib/kernel/ids";
import { sampleCertificates } from "./sample-certificates";

export const metadata: Metadata = { title: "Layouts · Certificates" };

type Props = { params: Promise<{ organization: string }> };

export default async function LayoutsPage({ params }: Props) {
  const context = await operatorContext((await params).organization, "certificate.read");
  const layouts = await listLayouts(context);
  const { slug, name: organization } = context.organization;
  const home = `/o/${slug}/certificates/layouts`;
  const mayEdit = can(context.actor, "certificate.issue");
  const samples = sampleCertificates(3);
  const add = mayEdit ? (
    <LinkButton href={`${home}/new`} variant="primary">
      Add layout
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader
        title="Layouts"
        description="How printed certificates look: logo, colours, words and paper. One is chosen when printing."
        back={{ href: `/o/${slug}/certificates`, label: "Certificates" }}
        actions={layouts.length > 0 ? add : null}
      />
      {layouts.length === 0 ? (
        <EmptyState
          title="No layouts yet"
          description="Certificates are printed on plain sheets until one is made."
          action={add}
        />
      ) : (
        <ul aria-label="Layouts" className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {layouts.map(({ id, name, hasLogo, version, ...design }) => {
            const shown = showId("certificateLayout", id);
            return (
              <li key={id} className="grid content-start gap-2 rounded-lg border border-line bg-surface p-3">
                <h2 className="wrap-anywhere font-semibold">
                  {mayEdit ? <TextLink href={`${home}/${shown}`}>{name}</TextLink> : name}
                </h2>
                <p className="text-muted text-xs">
                  {paperSizes[design.paper].label}, {design.perPage} on a page
                </p>
                <CertificatePaper
                  certificates={samples.slice(0, design.perPage)}
                  design={design}
                  organization={organization}
                  logo={hasLogo ? `${home}/${shown}/logo?v=${version}` : null}
                />
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
