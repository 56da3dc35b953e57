import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { Panel } from "@/components/ui/panel";
import { dayOf } from "@/lib/kernel/days";
import type { ListParams } from "@/lib/kernel/list-state";
import { CreditForm } from "../_parts/credit-form";
import { aloneWords } from "../alone-words";
import { chosenCustomer } from "../chosen-customer";

export const metadata: Metadata = { title: "Credit points · Transactions" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function CreditPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "points.credit");
  const { organization, clock } = context;
  const customer = await chosenCustomer(context, searchParams);
  const home = `/o/${organization.slug}/transactions`;
  return (
    <>
      <PageHeader
        title="Credit points"
        description="By hand, with a reason. They are a lot of their own and pay a debt first."
        back={{ href: home, label: "Ledger" }}
      />
      <Panel className="max-w-2xl">
        <CreditForm
          customer={customer}
          alone={aloneWords(context)}
          slug={organization.slug}
          home={home}
          today={dayOf(clock.now(), organization.timeZone)}
        />
      </Panel>
    </>
  );
}
