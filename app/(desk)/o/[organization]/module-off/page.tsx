import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { settingsContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";

export const metadata: Metadata = { title: "Loyalty is switched off" };

type Props = { params: Promise<{ organization: string }> };

/** Every page of the domain leads here while the module is off. */
export default async function ModuleOffPage({ params }: Props) {
  const { organization } = await settingsContext((await params).organization);
  if (organization.moduleEnabled) redirect(`/o/${organization.slug}`);
  return (
    <>
      <PageHeader title="Loyalty" />
      <EmptyState
        title={`The loyalty module is switched off for ${organization.name}`}
        description="Programs, customers and balances are kept, and nothing of the day's work runs meanwhile. The provider can switch it on."
      />
    </>
  );
}
