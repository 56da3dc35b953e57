import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import { currencyCodes } from "@/lib/kernel/currencies";
import { dayOf } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
import type { ListParams } from "@/lib/kernel/list-state";
import { listOrderPairs } from "@/lib/orders/list-order-pairs";
import { OrderForm } from "../../_parts/order-form/order-form";
import { chosenCustomer } from "../../chosen-customer";

export const metadata: Metadata = { title: "Post order · Transactions" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function NewOrderPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "order.post");
  const { organization, actor, clock, ids } = context;
  const home = `/o/${organization.slug}/transactions`;
  const pairs = await listOrderPairs(context);
  const customer = await chosenCustomer(context, searchParams);
  const formKey = ids.next();
  return (
    <>
      <PageHeader
        title="Post order"
        description="By hand, with what it costs and earns as you type."
        back={{ href: `${home}/orders`, label: "Orders" }}
      />
      <OrderForm
        slug={organization.slug}
        home={home}
        chosen={customer}
        formKey={formKey}
        suggestedNumber={suggestNumber(dayOf(clock.now(), organization.timeZone), formKey)}
        pairs={pairs}
        currencies={[...new Set([...pairs.map(({ program }) => program.currency), ...currencyCodes])]}
        zone={organization.timeZone}
        mayEnroll={can(actor, "membership.enroll")}
      />
    </>
  );
}

/** The day and a few characters that no other order of it has: M-261121-7K3F. */
function suggestNumber(day: string, id: string): string {
  const end = showId("order", id).slice(-4).toUpperCase();
  return `M-${day.slice(2).replaceAll("-", "")}-${end}`;
}
