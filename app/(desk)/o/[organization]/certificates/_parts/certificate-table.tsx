"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { BulkContext } from "@/components/data-table/types";
import { LastDay } from "@/components/domain/last-day";
import { Moment } from "@/components/domain/moment";
import { CertificateStateBadge } from "@/components/domain/status-badge";
import { UnitAmount } from "@/components/domain/unit-amount";
import { certificateList } from "@/lib/certificates/list-spec";
import type { ListedCertificate } from "@/lib/certificates/model";
import type { Page } from "@/lib/kernel/page";
import { CustomerLink } from "../../_parts/customer-link";
import { customerSource, organizationSource, programSource } from "../../_parts/reference-sources";
import { CancelMany } from "./cancel-many";
import { ExportMenu } from "./export-menu";
import { PrintTicked } from "./print-ticked";

export type CertificateTableRow = Omit<ListedCertificate, "customer" | "organization"> & {
  /** By the shown id. */
  customer: { id: string; name: string };
  organization: string;
};

type CertificateTableProps = {
  page: Page<CertificateTableRow>;
  slug: string;
  /** Whether certificates of several organizations are in sight. */
  seesOthers: boolean;
  customerLabel: string | undefined;
  programLabel: string | undefined;
  may: { cancel: boolean; print: boolean; export: boolean; exportCodes: boolean };
};

type Row = CertificateTableRow;

const cells = {
  code: (row: Row) => <span className="whitespace-nowrap tabular-nums">•••• {row.lastFour}</span>,
  customer: (row: Row) => <CustomerLink id={row.customer.id}>{row.customer.name}</CustomerLink>,
  program: (row: Row) => row.program.name,
  nominal: (row: Row) => <UnitAmount amount={row.nominal} unit={row.unit} program={row.program} />,
  left: (row: Row) => <UnitAmount amount={row.left} unit={row.unit} program={row.program} />,
  state: (row: Row) => <CertificateStateBadge certificate={row} />,
  issuedAt: (row: Row) => <Moment instant={row.issuedAt} />,
  expiresAt: (row: Row) => <LastDay until={row.expiresAt} zone={row.program.timeZone} />,
  organization: (row: Row) => row.organization,
};

export function CertificateTable({
  page,
  slug,
  seesOthers,
  customerLabel,
  programLabel,
  may,
}: CertificateTableProps) {
  const references = useMemo(
    () => ({
      customer: customerSource(slug, customerLabel),
      program: programSource(slug, programLabel),
      ...(seesOthers && { organization: organizationSource(undefined) }),
    }),
    [slug, customerLabel, programLabel, seesOthers],
  );
  return (
    <DataTable
      spec={certificateList}
      page={page}
      cells={cells}
      noun={{ one: "certificate", many: "certificates" }}
      rowHref={(row) => `/o/${slug}/certificates/${row.id}`}
      references={references}
      rowLabel={(row) => `Certificate ${row.lastFour} of ${row.customer.name}`}
      {...((may.cancel || may.print) && {
        bulkActions: (bulk: BulkContext) => (
          <>
            {may.print ? <PrintTicked slug={slug} {...bulk} /> : null}
            {may.cancel ? <CancelMany slug={slug} {...bulk} /> : null}
          </>
        ),
      })}
      toolbar={may.export ? <ExportMenu slug={slug} mayTakeCodes={may.exportCodes} /> : null}
      empty={{
        title: "No certificates yet",
        description: "Stored value with a code, such as a gift certificate or store credit.",
      }}
    />
  );
}
