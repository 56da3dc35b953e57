import type { ReactNode } from "react";
import { contextOf, settingsContext } from "@/app/_server/context";
import { DeskHeader } from "@/components/desk/desk-header";
import { DeskShell } from "@/components/desk/desk-shell";
import { OpenAsBanner } from "@/components/desk/open-as-banner";
import { TabBar } from "@/components/desk/tab-bar";
import { Moment } from "@/components/domain/moment";
import { ReaderProvider } from "@/components/ui/reader";
import { can } from "@/lib/access/require-right";
import { countWaitingApprovals } from "@/lib/approvals/count-waiting-approvals";
import { type Opening, permissionsIn, type Session } from "@/lib/sessions/model";
import { AccountMenu } from "./_parts/account-menu";
import { CustomerPanel } from "./_parts/customer-panel/customer-panel";
import { EndOpening } from "./_parts/end-opening";
import { OrganizationMenu } from "./_parts/organization-menu";
import { settingsOf, tabsOf } from "./_parts/tabs";
import { TimeLeft } from "./_parts/time-left";

type Props = { params: Promise<{ organization: string }>; children: ReactNode };

/** The frame of the console. Every page below asks for its own context: a layout is no guard. */
export default async function DeskLayout({ params, children }: Props) {
  const { session, opening, organization, actor } = await settingsContext((await params).organization);
  const home = `/o/${organization.slug}`;
  const rights = permissionsIn(session, opening);
  const tabs = organization.moduleEnabled ? tabsOf(home, rights, await readWaiting(organization.slug)) : [];
  const settings = settingsOf(home, {
    kind: organization.kind,
    permissions: actor.permissions,
    isDemo: false,
  });
  return (
    <ReaderProvider zone={organization.timeZone}>
      <DeskShell
        banner={opening ? <OpeningBanner session={session} opening={opening} /> : null}
        header={
          <DeskHeader
            homeHref={home}
            organization={
              <OrganizationMenu
                current={organization}
                organizations={[session, ...session.openings].map((each) => each.organization)}
                mayOpen={session.permissions.has("organization.open")}
              />
            }
            user={
              <AccountMenu
                name={session.operator.name}
                email={session.operator.email}
                group={session.group.name}
                settingsHref={settings[0]?.href ?? null}
              />
            }
          />
        }
        tabs={tabs.length ? <TabBar tabs={tabs} /> : null}
      >
        {children}
        {organization.moduleEnabled && rights.has("customer.read") ? (
          <CustomerPanel slug={organization.slug} stamp={session.readAt.getTime()} />
        ) : null}
      </DeskShell>
    </ReaderProvider>
  );
}

/** For whoever may decide about it; by the tab where it is. */
async function readWaiting(slug: string): Promise<Record<string, number>> {
  const context = await contextOf(slug, "work");
  const mayDecide = (["points.approve", "entry.read"] as const).every((right) => can(context.actor, right));
  return mayDecide ? { transactions: await countWaitingApprovals(context) } : {};
}

function OpeningBanner({ session, opening }: { session: Session; opening: Opening }) {
  return (
    <OpenAsBanner
      operator={`${session.operator.name} (${session.organization.name})`}
      organization={opening.organization.name}
      reason={opening.reason}
      until={
        <>
          <Moment instant={opening.expiresAt} zone={opening.organization.timeZone} />,{" "}
          <TimeLeft until={opening.expiresAt} from={session.readAt} />
        </>
      }
      leave={<EndOpening openingId={opening.id} homeHref={`/o/${session.organization.slug}`} />}
    />
  );
}
