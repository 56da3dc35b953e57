import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { Panel } from "@/components/ui/panel";
import type { ListParams } from "@/lib/kernel/list-state";
import { DebitForm } from "../_parts/debit-form";
import { aloneWords } from "../alone-words";
import { chosenCustomer } from "../chosen-customer";

export const metadata: Metadata = { title: "Debit points · Transactions" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function DebitPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "points.debit");
  const { organization } = context;
  const customer = await chosenCustomer(context, searchParams);
  const home = `/o/${organization.slug}/transactions`;
  return (
    <>
      <PageHeader
        title="Debit points"
        description="By hand, with a reason. What is pending or held cannot be taken."
        back={{ href: home, label: "Ledger" }}
      />
      <Panel className="max-w-2xl">
        <DebitForm alone={aloneWords(context)} slug={organization.slug} home={home} customer={customer} />
      </Panel>
    </>
  );
}
