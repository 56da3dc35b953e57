import type { Metadata } from "next";
import { settingsContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";
import { listConsents } from "@/lib/consents/list-consents";
import { ConsentDialog } from "./_parts/consent-dialog";
import { ConsentList } from "./_parts/consent-list";

export const metadata: Metadata = { title: "Consents" };

type Props = { params: Promise<{ organization: string }> };

export default async function ConsentsPage({ params }: Props) {
  const context = await settingsContext((await params).organization, "customer.define");
  const consents = await listConsents(context);
  const { slug } = context.organization;
  return (
    <>
      <PageHeader
        title="Consents"
        description="What customers are asked to agree to. Other words are another version; who agreed before agreed to the older ones."
        actions={<ConsentDialog slug={slug} consent={null} />}
      />
      {consents.length === 0 ? (
        <EmptyState
          title="No consents yet"
          description="Terms of the program, personal data, messages: each is given and withdrawn by itself."
        />
      ) : (
        <ConsentList slug={slug} consents={consents} />
      )}
    </>
  );
}
