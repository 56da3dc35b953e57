import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { AddLayoutForm } from "../_parts/layout-form";
import { sampleCertificates } from "../sample-certificates";

export const metadata: Metadata = { title: "Add layout · Certificates" };

type Props = { params: Promise<{ organization: string }> };

export default async function NewLayoutPage({ params }: Props) {
  const context = await operatorContext((await params).organization, "certificate.issue");
  const { slug, name } = context.organization;
  return (
    <>
      <PageHeader title="Add layout" back={{ href: `/o/${slug}/certificates/layouts`, label: "Layouts" }} />
      <AddLayoutForm slug={slug} organization={name} samples={sampleCertificates(3)} />
    </>
  );
}
