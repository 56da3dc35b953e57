import { redirect } from "next/navigation";
import { settingsContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { permissionsIn } from "@/lib/sessions/model";
import { settingsOf, tabsOf } from "./_parts/tabs";

type Props = { params: Promise<{ organization: string }> };

/** Goes to the first page that this operator may see. */
export default async function OrganizationPage({ params }: Props) {
  const context = await settingsContext((await params).organization);
  const { organization, session, opening } = context;
  const home = `/o/${organization.slug}`;
  const tabs = organization.moduleEnabled ? tabsOf(home, permissionsIn(session, opening)) : [];
  const settings =
    organization.kind === "provider"
      ? settingsOf(home, { kind: "provider", permissions: context.actor.permissions, isDemo: false })
      : [];
  const first = tabs[0] ?? settings[0];
  if (first) redirect(first.href);
  if (!organization.moduleEnabled) redirect(`${home}/module-off`);
  return (
    <EmptyState
      title="There is nothing here for you to see"
      description="Your user group has no right to read anything. An administrator of your organization can change that."
    />
  );
}
