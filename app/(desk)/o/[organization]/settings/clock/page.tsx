import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { settingsContext } from "@/app/_server/context";
import { isDemo } from "@/app/_server/demo";
import { PageHeader } from "@/components/desk/page-header";
import { Moment } from "@/components/domain/moment";
import { DefinitionList } from "@/components/ui/definition-list";
import { Panel } from "@/components/ui/panel";
import { addDays, dayOf } from "@/lib/kernel/days";
import { ClockForms } from "./_parts/clock-forms";

export const metadata: Metadata = { title: "Demo clock" };

type Props = { params: Promise<{ organization: string }> };

export default async function DemoClockPage({ params }: Props) {
  const context = await settingsContext((await params).organization, "organization.manage");
  const { organization, clock, session } = context;
  if (!(await isDemo()) || organization.kind !== "provider") notFound();
  const now = clock.now();
  return (
    <>
      <PageHeader
        title="Demo clock"
        description="Look ahead: move the demo’s clock forward and see points activate, expire and holds time out."
      />
      <div className="grid max-w-2xl gap-4">
        <Panel>
          <DefinitionList
            items={[
              { label: "Demo time", value: <Moment instant={now} zone={organization.timeZone} /> },
              {
                label: "Machine time",
                value: <Moment instant={session.readAt} zone={organization.timeZone} />,
              },
              { label: "Time zone", value: organization.timeZone.replaceAll("_", " ") },
            ]}
          />
        </Panel>
        <p className="text-muted">
          It moves for everybody who uses this demo, and it only goes forward: what was posted in the meantime
          would lie in the future otherwise. Sign-ins and “open as” keep to the machine’s time. A real
          installation has no such clock.
        </p>
        <ClockForms
          slug={organization.slug}
          zone={organization.timeZone}
          tomorrow={addDays(dayOf(now, organization.timeZone), 1)}
        />
      </div>
    </>
  );
}
