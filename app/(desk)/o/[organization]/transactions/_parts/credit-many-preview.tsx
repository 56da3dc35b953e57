"use client";

import { useRouter } from "next/navigation";
import { Points } from "@/components/domain/points";
import { FormSummary } from "@/components/form/form-summary";
import { useAction } from "@/components/form/use-action";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { ReadCreditList } from "@/lib/operations/input";
import type { CreditListPreview } from "@/lib/operations/model";
import { startCreditListAction } from "../actions";
import { PlainTable } from "./plain-table";

export type CheckedList = {
  preview: CreditListPreview;
  input: Pick<ReadCreditList, "programId" | "list" | "reason">;
};

/** What a list means, line by line, and the button that makes it so. */
export function CreditManyPreview({
  slug,
  checked: { preview, input },
}: {
  slug: string;
  checked: CheckedList;
}) {
  const router = useRouter();
  const { run, isPending, error } = useAction<{ members: number; points: bigint }, { shownId: string }>(
    (expected, meta) => startCreditListAction(slug, { ...input, expected }, meta),
  );
  const { members, points, pointDecimals, rows, problemCount, problems } = preview;
  const start = async () => {
    const result = await run({ members, points });
    if (result?.ok) router.push(`/o/${slug}/operations/${result.data.shownId}`);
  };
  return (
    <Panel
      title="What the list means"
      description={
        <>
          {counted(members, "member")}, <Points value={points} decimals={pointDecimals} unit /> in all.
        </>
      }
    >
      <div className="grid gap-4">
        <Problems count={problemCount} problems={problems} />
        {rows.length > 0 ? <Rows rows={rows} decimals={pointDecimals} /> : null}
        {members > rows.length ? (
          <p className="text-muted">And {counted(members - rows.length, "more member")}.</p>
        ) : null}
        <FormSummary error={error} unplaced={[]} />
        {members > 0 ? (
          <div>
            <Button variant="primary" pending={isPending} onClick={start}>
              Credit {counted(members, "member")}
            </Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

function Problems({ count, problems }: { count: number; problems: CreditListPreview["problems"] }) {
  if (count === 0) return null;
  return (
    <Banner tone="warning" title={`${counted(count, "line")} left out`}>
      <ul className="grid gap-1">
        {problems.map(({ line, who, words }) => (
          <li key={line} className="wrap-anywhere">
            Line {line}
            {who ? ` (${who})` : ""}: {words}
          </li>
        ))}
      </ul>
      {count > problems.length ? <p>And {counted(count - problems.length, "more line")}.</p> : null}
    </Banner>
  );
}

const columns = [
  { label: "Line" },
  { label: "As written" },
  { label: "Member" },
  { label: "Points", isEnd: true },
];

function Rows({ rows, decimals }: { rows: CreditListPreview["rows"]; decimals: number }) {
  const hasNotes = rows.some(({ note }) => note !== null);
  return (
    <PlainTable
      caption="Members of the list"
      columns={hasNotes ? [...columns, { label: "Note" }] : columns}
      rows={rows.map(({ line, who, name, points, note }) => ({
        key: String(line),
        cells: [
          ...[line, who, name, <Points key="points" value={points} decimals={decimals} />],
          ...(hasNotes ? [note ?? ""] : []),
        ],
      }))}
    />
  );
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : `${one}s`}`;
}
