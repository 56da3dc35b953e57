import type { Metadata } from "next";
import { settingsContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";
import { listCustomFields } from "@/lib/custom-fields/list-custom-fields";
import { CreateFieldDialog } from "./_parts/create-field-dialog";
import { FieldList } from "./_parts/field-list";

export const metadata: Metadata = { title: "Fields" };

type Props = { params: Promise<{ organization: string }> };

export default async function FieldsPage({ params }: Props) {
  const context = await settingsContext((await params).organization, "customer.define");
  const fields = await listCustomFields(context);
  const { slug } = context.organization;
  return (
    <>
      <PageHeader
        title="Fields"
        description="What you keep about customers and members besides what everybody keeps."
        actions={<CreateFieldDialog slug={slug} />}
      />
      {fields.length === 0 ? (
        <EmptyState
          title="No fields of your own yet"
          description="A field stands in the forms, on the customer’s page, in imports and, if you like, among the list’s filters."
        />
      ) : (
        <FieldList slug={slug} fields={fields} />
      )}
    </>
  );
}
