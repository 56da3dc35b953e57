import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { operatorContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import { listOpenPrograms } from "@/lib/programs/list-open-programs";
import { AddCertificatesForm } from "../_parts/add-certificates-form";

export const metadata: Metadata = { title: "Add certificates" };

type Props = { params: Promise<{ organization: string }> };

export default async function AddCertificatesPage({ params }: Props) {
  const context = await operatorContext((await params).organization, "certificate.read");
  const { actor } = context;
  const home = `/o/${context.organization.slug}/certificates`;
  const may = (["certificate.issue", "program.read", "customer.read"] as const).every((right) =>
    can(actor, right),
  );
  if (!may) redirect(home);
  const programs = await listOpenPrograms(context);
  return (
    <>
      <PageHeader
        title="Add certificates"
        description="Each gets a code of its own and can be spent like money in its program."
        back={{ href: home, label: "Certificates" }}
      />
      {programs.length === 0 ? (
        <EmptyState
          title="No active program"
          description="Certificates belong to a program: activate one first."
        />
      ) : (
        <AddCertificatesForm slug={context.organization.slug} programs={programs} now={context.clock.now()} />
      )}
    </>
  );
}
