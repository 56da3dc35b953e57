import type { Metadata } from "next";
import { settingsContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import type { ListParams } from "@/lib/kernel/list-state";
import { listOutbox } from "@/lib/outbox/list-outbox";
import { outboxList } from "@/lib/outbox/list-spec";
import { OutboxTable } from "./_parts/outbox-table";

export const metadata: Metadata = { title: "Outbox" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function OutboxPage({ params, searchParams }: Props) {
  const context = await settingsContext((await params).organization, "outbox.read");
  const page = await listOutbox(context, await listState(outboxList, searchParams));
  return (
    <>
      <PageHeader
        title="Outbox"
        description="Messages to customers. Where no server sends them, they are read out here; a code is shown while it is good."
      />
      <OutboxTable page={page} />
    </>
  );
}
