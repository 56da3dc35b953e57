"use client";

import { Download, Printer } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import { Badge, type Tone } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { cardList } from "@/lib/cards/list-spec";
import { type CardState, cardStateLabels } from "@/lib/cards/model";
import type { Page } from "@/lib/kernel/page";
import { CustomerLink } from "../../_parts/customer-link";
import { CardMenu } from "../../_parts/customer-panel/card-menu";
import { programSource } from "../../_parts/reference-sources";

export type CardTableRow = {
  id: string;
  number: string;
  state: CardState;
  isMain: boolean;
  createdAt: Date;
  program: string;
  customer: { id: string; name: string } | null;
  membershipId: string | null;
};

type CardTableProps = {
  page: Page<CardTableRow>;
  slug: string;
  programLabel: string | undefined;
  mayChange: boolean;
  /** Null without the right to take the list away. */
  files: { csv: string; print: string } | null;
  make: ReactNode;
};

const tones: Record<CardState, Tone> = {
  unassigned: "info",
  active: "success",
  blocked: "danger",
  void: "neutral",
};

export function CardTable({ page, slug, programLabel, mayChange, files, make }: CardTableProps) {
  const references = useMemo(() => ({ program: programSource(slug, programLabel) }), [slug, programLabel]);
  const cells = useMemo(() => cellsOf(slug, mayChange), [slug, mayChange]);
  return (
    <DataTable
      spec={cardList}
      page={page}
      cells={cells}
      noun={{ one: "card", many: "cards" }}
      references={references}
      toolbar={
        files && page.rows.length > 0 ? (
          <>
            <LinkButton href={files.csv} prefetch={false}>
              <Download aria-hidden /> Export
            </LinkButton>
            <LinkButton href={files.print} prefetch={false}>
              <Printer aria-hidden /> Print
            </LinkButton>
          </>
        ) : null
      }
      empty={{
        title: "No cards yet",
        description: "A card is made with a membership, or beforehand: then it waits for its member.",
        action: make,
      }}
    />
  );
}

function cellsOf(slug: string, mayChange: boolean) {
  return {
    number: (row: CardTableRow) => (
      <span className="inline-flex items-center gap-1 tabular-nums">
        {row.number}
        {mayChange && row.state !== "void" ? (
          <CardMenu slug={slug} card={row} isMain={row.isMain || row.membershipId === null} />
        ) : null}
      </span>
    ),
    state: (row: CardTableRow) => <Badge tone={tones[row.state]}>{cardStateLabels[row.state]}</Badge>,
    program: (row: CardTableRow) => row.program,
    member: (row: CardTableRow) =>
      row.customer ? <CustomerLink id={row.customer.id}>{row.customer.name}</CustomerLink> : "–",
    createdAt: (row: CardTableRow) => <Moment instant={row.createdAt} />,
  };
}
