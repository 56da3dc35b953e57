"use client";

import { useWatch } from "react-hook-form";
import { Day } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import { withoutEmpty } from "@/components/form/form-resolver";
import { DefinitionList } from "@/components/ui/definition-list";
import { Panel } from "@/components/ui/panel";
import type { CertificateUnit } from "@/lib/certificates/model";
import { limits } from "@/lib/kernel/limits";
import type { ProgramToChoose } from "@/lib/programs/model";
import { planOf } from "./issue-plan";

type IssuePreviewProps = { programs: readonly ProgramToChoose[]; now: Date };

/** How many will be made, worth what, for whom and until when, at every keystroke. */
export function IssuePreview({ programs, now }: IssuePreviewProps) {
  const values = useWatch();
  const program = programs.find(({ id }) => id === values.programId);
  const plan = program ? planOf(withoutEmpty(values), program.timeZone, now) : null;
  if (!program || !plan) {
    return (
      <Panel title="What will be made">
        <p className="text-muted">Fill in the rows, and what they make appears here.</p>
      </Panel>
    );
  }
  const amount = (value: bigint, unit: CertificateUnit) => (
    <UnitAmount amount={value} unit={unit === "money" ? program.currency : "points"} program={program} />
  );
  const isLarge = plan.certificates > limits.previewItemsMax;
  return (
    <Panel title="What will be made">
      <output className="grid gap-3">
        <DefinitionList
          items={[
            { label: "For", value: count(plan.customers, "customer") },
            { label: "In all", value: count(plan.certificates, "certificate") },
            ...plan.worth.map((sum) => ({ label: "Worth", value: amount(sum.amount, sum.unit) })),
            { label: "Last day", value: plan.lastDay ? <Day day={plan.lastDay} /> : "Never ends" },
          ]}
        />
        <div>
          <p className="text-muted">Each customer gets</p>
          <ul>
            {plan.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else of their own
              <li key={index}>
                {row.quantity} × {amount(row.nominal, row.unit)}
              </li>
            ))}
          </ul>
        </div>
        {isLarge ? <p className="text-muted">So many are made in the background, as an operation.</p> : null}
      </output>
    </Panel>
  );
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? noun : `${noun}s`}`;
}
