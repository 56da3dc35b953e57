import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type OperatorContext, operatorContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { getLayout } from "@/lib/certificate-layouts/get-layout";
import { isAppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { EditLayoutForm } from "../_parts/layout-form";
import { RemoveLayout } from "../_parts/remove-layout";
import { sampleCertificates } from "../sample-certificates";

export const metadata: Metadata = { title: "Layout · Certificates" };

type Props = { params: Promise<{ organization: string; layout: string }> };

export default async function LayoutPage({ params }: Props) {
  const { organization, layout: shown } = await params;
  const context = await operatorContext(organization, "certificate.issue");
  const layout = await read(context, shown);
  const { slug, name } = context.organization;
  const home = `/o/${slug}/certificates/layouts`;
  return (
    <>
      <PageHeader
        title={layout.name}
        back={{ href: home, label: "Layouts" }}
        actions={<RemoveLayout slug={slug} id={layout.id} name={layout.name} />}
      />
      <EditLayoutForm
        slug={slug}
        organization={name}
        samples={sampleCertificates(3)}
        layout={layout}
        logo={layout.hasLogo ? `${home}/${shown}/logo?v=${layout.version}` : null}
      />
    </>
  );
}

async function read(context: OperatorContext, shown: string) {
  const id = findId("certificateLayout", shown);
  if (!id) notFound();
  try {
    return await getLayout(context, { id });
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
