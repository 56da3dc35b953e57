import type { Metadata } from "next";
import { type OperatorContext, operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import { listCustomFields } from "@/lib/custom-fields/list-custom-fields";
import { type CustomerListRow, listCustomers } from "@/lib/customers/list-customers";
import { customerListWith } from "@/lib/customers/list-spec";
import { showId } from "@/lib/kernel/ids";
import type { ListParams } from "@/lib/kernel/list-state";
import { findProgramName } from "@/lib/programs/find-program-name";
import { listOpenPrograms } from "@/lib/programs/list-open-programs";
import { listTierChoices } from "@/lib/tiers/list-tier-choices";
import { AddCustomer } from "./_parts/add-customer";
import type { BulkRights } from "./_parts/bulk/customer-bulk";
import { CustomerTable, type CustomerTableRow } from "./_parts/customer-table";

export const metadata: Metadata = { title: "Customers" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function CustomersPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "customer.read");
  const fields = (await listCustomFields(context)).filter(({ archivedAt }) => !archivedAt);
  const ownFields = fields.filter(({ owner }) => owner === "customer");
  const tiers = await listTierChoices(context);
  const state = await listState(customerListWith(fields, tiers), searchParams);
  const seesPrograms = can(context.actor, "program.read");
  const [page, program, programs] = await Promise.all([
    listCustomers(context, state),
    seesPrograms ? findProgramName(context, state.filters.program) : undefined,
    seesPrograms ? listOpenPrograms(context) : [],
  ]);
  const { slug } = context.organization;
  const home = `/o/${slug}/customers`;
  const add = can(context.actor, "customer.edit") ? (
    <AddCustomer slug={slug} home={home} fields={ownFields} />
  ) : null;
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
        programs={programs}
        may={bulkRights(context)}
        fields={fields}
        tiers={tiers}
      />
    </>
  );
}

function bulkRights({ actor }: OperatorContext): BulkRights {
  return {
    enroll: can(actor, "membership.enroll"),
    issue: can(actor, "certificate.issue"),
    deactivate: can(actor, "membership.deactivate"),
    expirePoints: can(actor, "points.debit"),
    cancelCertificates: can(actor, "certificate.cancel"),
  };
}

function toRow({ organization, programs, ...customer }: CustomerListRow): CustomerTableRow {
  return {
    ...customer,
    id: showId("customer", customer.id),
    organization: organization.name,
    programs: programs.map(({ name }) => name),
    tiers: tiersOf(programs),
  };
}

/** “Gold”, or with the programs' names where there are several. */
function tiersOf(programs: CustomerListRow["programs"]): string[] {
  const tiered = programs.flatMap(({ name, tier }) => (tier ? [{ name, tier }] : []));
  return tiered.map(({ name, tier }) => (tiered.length > 1 ? `${name}: ${tier}` : tier));
}
