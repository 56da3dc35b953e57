import type { Metadata } from "next";
import { settingsContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";
import { isPermission, permissions } from "@/lib/access/permissions";

export const metadata: Metadata = { title: "No right to this page" };

type Props = {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Where the address of a page leads whose right the operator lacks. */
export default async function NoRightPage({ params, searchParams }: Props) {
  const { opening, organization } = await settingsContext((await params).organization);
  const { right } = await searchParams;
  const named = typeof right === "string" && isPermission(right) ? `“${permissions[right]}”` : "for it";
  return (
    <>
      <PageHeader title="No right to this page" />
      <EmptyState
        title={`You lack the right ${named} here`}
        description={
          opening
            ? `Operators, user groups and resellers of ${organization.name} stay out of reach while you have it open.`
            : `An administrator of ${organization.name} can add it to your user group.`
        }
      />
    </>
  );
}
