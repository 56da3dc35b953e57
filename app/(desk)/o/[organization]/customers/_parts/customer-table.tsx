"use client";

import { type ReactNode, useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Day, Moment } from "@/components/domain/moment";
import type { CustomField, FieldValues } from "@/lib/custom-fields/model";
import { customerListWith, fieldPrefix } from "@/lib/customers/list-spec";
import type { Option } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import type { ProgramToChoose } from "@/lib/programs/model";
import { useCustomerPanel } from "../../_parts/customer-panel/use-customer-panel";
import { FieldValue } from "../../_parts/field-value";
import { organizationSource, programSource } from "../../_parts/reference-sources";
import { type BulkRights, CustomerBulk } from "./bulk/customer-bulk";

export type CustomerTableRow = {
  id: string;
  name: string;
  externalId: string | null;
  phones: string[];
  emails: string[];
  programs: string[];
  tiers: string[];
  tags: string[];
  birthday: string | null;
  /** Values of the organization's own fields, by key. */
  fields: FieldValues;
  organization: string;
  createdAt: Date;
};

type CustomerTableProps = {
  page: Page<CustomerTableRow>;
  slug: string;
  /** Null without the right to add one. */
  add: ReactNode;
  /** Whether customers of several organizations are in sight. */
  seesOthers: boolean;
  programLabel: string | undefined;
  /** Those that bulk work can be done in; none: there is nothing to tick rows for. */
  programs: readonly ProgramToChoose[];
  may: BulkRights;
  /** The organization's own fields, of customers and of members. */
  fields: readonly CustomField[];
  /** Those of all programs in sight. */
  tiers: readonly Option[];
};

const cells = {
  name: (row: CustomerTableRow) => row.name,
  externalId: (row: CustomerTableRow) => row.externalId ?? "–",
  phone: (row: CustomerTableRow) => <FirstOf values={row.phones} />,
  email: (row: CustomerTableRow) => <FirstOf values={row.emails} />,
  programs: (row: CustomerTableRow) => row.programs.join(", ") || "–",
  tiers: (row: CustomerTableRow) => row.tiers.join(", ") || "–",
  tags: (row: CustomerTableRow) => row.tags.join(", ") || "–",
  birthday: (row: CustomerTableRow) => (row.birthday ? <Day day={row.birthday} /> : "–"),
  organization: (row: CustomerTableRow) => row.organization,
  createdAt: (row: CustomerTableRow) => <Moment instant={row.createdAt} />,
};

export function CustomerTable(props: CustomerTableProps) {
  const { page, slug, add, seesOthers, programLabel, programs, may, fields, tiers } = props;
  const spec = useMemo(() => customerListWith(fields, tiers), [fields, tiers]);
  const allCells = useMemo(() => ({ ...cells, ...cellsOf(fields) }), [fields]);
  const isBulk = programs.length > 0 && (may.enroll || may.issue || may.deactivate);
  const { open, hrefOf } = useCustomerPanel();
  const references = useMemo(
    () => ({
      program: programSource(slug, programLabel),
      ...(seesOthers && { organization: organizationSource(undefined) }),
    }),
    [slug, programLabel, seesOthers],
  );
  return (
    <DataTable
      spec={spec}
      page={page}
      cells={allCells}
      noun={{ one: "customer", many: "customers" }}
      rowHref={(row) => hrefOf(row.id)}
      onRowOpen={(row) => open(row.id)}
      rowLabel={(row) => row.name}
      bulkActions={
        isBulk ? (bulk) => <CustomerBulk slug={slug} bulk={bulk} programs={programs} may={may} /> : undefined
      }
      references={references}
      empty={{
        title: "No customers yet",
        description: "Add them one by one here, or import a file of them from the command line.",
        action: add,
      }}
    />
  );
}

function cellsOf(fields: readonly CustomField[]) {
  return Object.fromEntries(
    fields.map((field) => [
      fieldPrefix + field.key,
      (row: CustomerTableRow) => <FieldValue field={field} value={row.fields[field.key]} />,
    ]),
  );
}

function FirstOf({ values: [first, ...others] }: { values: readonly string[] }) {
  if (!first) return "–";
  return (
    <>
      {first}
      {others.length > 0 ? <span className="text-muted"> +{others.length}</span> : null}
    </>
  );
}
