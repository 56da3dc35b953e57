import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { Panel } from "@/components/ui/panel";
import { dayOf } from "@/lib/kernel/days";
import { CreditForm } from "../_parts/credit-form";

export const metadata: Metadata = { title: "Credit points · Transactions" };

type Props = { params: Promise<{ organization: string }> };

export default async function CreditPage({ params }: Props) {
  const { organization, clock } = await operatorContext((await params).organization, "points.credit");
  const home = `/o/${organization.slug}/transactions`;
  return (
    <>
      <PageHeader
        title="Credit points"
        description="By hand, with a reason. They are a lot of their own and pay a debt first."
        back={{ href: home, label: "Ledger" }}
      />
      <Panel className="max-w-2xl">
        <CreditForm slug={organization.slug} home={home} today={dayOf(clock.now(), organization.timeZone)} />
      </Panel>
    </>
  );
}
