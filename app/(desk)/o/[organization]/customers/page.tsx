import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import { type CustomerListRow, listCustomers } from "@/lib/customers/list-customers";
import { customerList } from "@/lib/customers/list-spec";
import { showId } from "@/lib/kernel/ids";
import type { ListParams } from "@/lib/kernel/list-state";
import { findProgramName } from "@/lib/programs/find-program-name";
import { AddCustomer } from "./_parts/add-customer";
import { CustomerTable, type CustomerTableRow } from "./_parts/customer-table";

export const metadata: Metadata = { title: "Customers" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function CustomersPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "customer.read");
  const state = await listState(customerList, searchParams);
  const [page, program] = await Promise.all([
    listCustomers(context, state),
    can(context.actor, "program.read") ? findProgramName(context, state.filters.program) : undefined,
  ]);
  const { slug } = context.organization;
  const home = `/o/${slug}/customers`;
  const add = can(context.actor, "customer.edit") ? <AddCustomer slug={slug} home={home} /> : null;
  return (
    <>
      <PageHeader
        title="Customers"
        description="Everybody you sell to, and their memberships."
        actions={add}
      />
      <CustomerTable
        page={{ ...page, rows: page.rows.map(toRow) }}
        slug={slug}
        add={add}
        seesOthers={context.scope.sees === "all" || context.scope.sees.length > 1}
        programLabel={program}
      />
    </>
  );
}

function toRow({ organization, programs, ...customer }: CustomerListRow): CustomerTableRow {
  return {
    ...customer,
    id: showId("customer", customer.id),
    organization: organization.name,
    programs: programs.map(({ name }) => name),
  };
}
