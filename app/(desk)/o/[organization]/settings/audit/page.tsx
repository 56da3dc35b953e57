import type { Metadata } from "next";
import { settingsContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import { listAudit } from "@/lib/audit/list-audit";
import { auditList } from "@/lib/audit/list-spec";
import type { ListParams } from "@/lib/kernel/list-state";
import { AuditTable } from "./_parts/audit-table";

export const metadata: Metadata = { title: "Audit log" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function AuditPage({ params, searchParams }: Props) {
  const context = await settingsContext((await params).organization, "audit.read");
  const page = await listAudit(context, await listState(auditList, searchParams));
  return (
    <>
      <PageHeader title="Audit log" description="Who changed what. Nothing here can be changed or removed." />
      <AuditTable page={page} />
    </>
  );
}
