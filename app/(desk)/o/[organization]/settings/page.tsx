import { redirect } from "next/navigation";
import { settingsContext } from "@/app/_server/context";
import { settingsOf } from "../_parts/tabs";

type Props = { params: Promise<{ organization: string }> };

/** Goes to the first page of the settings that this operator may see. */
export default async function SettingsPage({ params }: Props) {
  const { organization, actor } = await settingsContext((await params).organization);
  const home = `/o/${organization.slug}`;
  const shown = { kind: organization.kind, permissions: actor.permissions, isDemo: false };
  redirect(settingsOf(home, shown)[0]?.href ?? `${home}/no-right`);
}
