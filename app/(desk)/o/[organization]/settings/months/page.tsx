import type { Metadata } from "next";
import { settingsContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";
import { Moment } from "@/components/domain/moment";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/panel";
import { can } from "@/lib/access/require-right";
import { listMonths } from "@/lib/months/list-months";
import { PlainTable } from "../../transactions/_parts/plain-table";
import { CloseMonth } from "./_parts/close-month";

export const metadata: Metadata = { title: "Months" };

type Props = { params: Promise<{ organization: string }> };

export default async function MonthsPage({ params }: Props) {
  const context = await settingsContext((await params).organization, "month.read");
  const { closed, next } = await listMonths(context);
  const nameOf = (month: string) => monthName(month, context.locale);
  const { slug, timeZone } = context.organization;
  return (
    <>
      <PageHeader
        title="Months"
        description="A closed month takes no more entries. What becomes known later is posted in the first open month."
        actions={
          next?.isOver && can(context.actor, "month.close") ? (
            <CloseMonth slug={slug} month={next.month} name={nameOf(next.month)} />
          ) : null
        }
      />
      <div className="grid grid-cols-1 gap-4">
        {next && !next.isOver ? (
          <Banner>{nameOf(next.month)} is the first open month. It can be closed once it is over.</Banner>
        ) : null}
        {closed.length === 0 ? (
          <EmptyState title="No month is closed" description="Every entry stands in an open month." />
        ) : (
          <Panel title="Closed months" padded={false}>
            <PlainTable
              caption="Closed months"
              columns={[
                { label: "Month" },
                { label: "Entries", isEnd: true },
                { label: "Closed" },
                { label: "By" },
                { label: "Note" },
                { label: "Digest" },
              ]}
              rows={closed.map(({ month, entries, closedAt, authorName, note, digest }) => ({
                key: month,
                cells: [
                  nameOf(month),
                  entries.toLocaleString(context.locale),
                  <Moment key="at" instant={closedAt} zone={timeZone} />,
                  authorName,
                  note ?? "–",
                  <span key="digest" className="font-mono text-xs" title={digest}>
                    {digest.slice(0, 16)}…
                  </span>,
                ],
              }))}
            />
          </Panel>
        )}
      </div>
    </>
  );
}

function monthName(month: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
