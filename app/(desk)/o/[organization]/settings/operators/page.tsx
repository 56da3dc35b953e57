import type { Metadata } from "next";
import { settingsContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import type { ListParams } from "@/lib/kernel/list-state";
import { listOperators } from "@/lib/operators/list-operators";
import { operatorList } from "@/lib/operators/list-spec";
import { listUserGroups } from "@/lib/operators/list-user-groups";
import { CreateOperatorDialog } from "./_parts/create-operator-dialog";
import { OperatorTable } from "./_parts/operator-table";

export const metadata: Metadata = { title: "Operators" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function OperatorsPage({ params, searchParams }: Props) {
  const context = await settingsContext((await params).organization, "operator.manage");
  const state = await listState(operatorList, searchParams);
  const [page, groups] = await Promise.all([listOperators(context, state), listUserGroups(context)]);
  const { slug, name } = context.organization;
  const names = groups.map((group) => ({ value: group.id, label: group.name }));
  return (
    <>
      <PageHeader
        title="Operators"
        description={`Who may sign in at ${name}.`}
        actions={<CreateOperatorDialog slug={slug} groups={names} />}
      />
      <OperatorTable slug={slug} page={page} groups={names} ownId={context.session.operator.id} />
    </>
  );
}
