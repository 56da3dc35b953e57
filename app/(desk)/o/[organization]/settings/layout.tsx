import type { ReactNode } from "react";
import { settingsContext } from "@/app/_server/context";
import { isDemo } from "@/app/_server/demo";
import { SectionNav } from "@/components/desk/section-nav";
import { settingsOf } from "../_parts/tabs";

type Props = { params: Promise<{ organization: string }>; children: ReactNode };

export default async function SettingsLayout({ params, children }: Props) {
  const { organization, actor } = await settingsContext((await params).organization);
  const shown = { kind: organization.kind, permissions: actor.permissions, isDemo: await isDemo() };
  return (
    <>
      <SectionNav label="Settings" tabs={settingsOf(`/o/${organization.slug}`, shown)} />
      {children}
    </>
  );
}
