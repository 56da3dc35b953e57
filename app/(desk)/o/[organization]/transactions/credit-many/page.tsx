import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { operatorContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import { dayOf } from "@/lib/kernel/days";
import { listOpenPrograms } from "@/lib/programs/list-open-programs";
import { CreditManyForm } from "../_parts/credit-many-form";

export const metadata: Metadata = { title: "Credit many · Transactions" };

type Props = { params: Promise<{ organization: string }> };

export default async function CreditManyPage({ params }: Props) {
  const context = await operatorContext((await params).organization, "points.credit");
  const { organization, clock, actor } = context;
  const home = `/o/${organization.slug}/transactions`;
  if (!can(actor, "program.read") || !can(actor, "customer.read")) redirect(home);
  const programs = await listOpenPrograms(context);
  return (
    <>
      <PageHeader
        title="Credit many"
        description="Points by hand for a whole list of members, as one operation that can be undone."
        back={{ href: home, label: "Ledger" }}
      />
      {programs.length === 0 ? (
        <EmptyState title="No active program" description="Points belong to a program: activate one first." />
      ) : (
        <CreditManyForm
          slug={organization.slug}
          programs={programs.map(({ id, name }) => ({ value: id, label: name }))}
          today={dayOf(clock.now(), organization.timeZone)}
        />
      )}
    </>
  );
}
