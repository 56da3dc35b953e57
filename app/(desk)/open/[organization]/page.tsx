import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireSession, settingsContext } from "@/app/_server/context";
import { OpenAsForm } from "@/app/(desk)/_parts/open-as-form";
import { BackLink } from "@/components/desk/back-link";
import { Panel } from "@/components/ui/panel";
import { findOrganizationBySlug } from "@/lib/organizations/find-organization-by-slug";

export const metadata: Metadata = { title: "Open as" };

type Props = { params: Promise<{ organization: string }> };

/** Where an address below one's own organization leads as long as it is not opened, or is no more. */
export default async function OpenAsPage({ params }: Props) {
  const session = await requireSession();
  const context = await settingsContext(session.organization.slug);
  const target = await findOrganizationBySlug(context, (await params).organization);
  if (!target || !session.permissions.has("organization.open")) notFound();
  const isOpen = session.openings.some(({ organization }) => organization.id === target.id);
  if (isOpen || target.id === session.organization.id) redirect(`/o/${target.slug}`);
  const home = session.organization;
  return (
    <main className="mx-auto grid w-full max-w-lg gap-4 px-4 py-10">
      <BackLink href={`/o/${home.slug}`}>{home.name}</BackLink>
      <h1 className="font-semibold text-xl">Open as {target.name}</h1>
      <p className="text-muted">
        You are signed in at {home.name}. To work at {target.name}, say why and for how long. You keep your
        own rights there, without operators, user groups and resellers, and both audit logs name you.
      </p>
      <Panel>
        <OpenAsForm target={{ id: target.id }} />
      </Panel>
    </main>
  );
}
