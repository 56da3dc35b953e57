"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { Page } from "@/lib/kernel/page";
import { organizationList } from "@/lib/organizations/list-spec";
import type { ListedOrganization } from "@/lib/organizations/model";
import { ModuleSwitch } from "./module-switch";

type Props = { slug: string; page: Page<ListedOrganization>; isProvider: boolean; mayOpen: boolean };

export function ResellerTable({ slug, page, isProvider, mayOpen }: Props) {
  const cells = useMemo(
    () => ({
      name: (row: ListedOrganization) => row.name,
      slug: (row: ListedOrganization) => row.slug,
      parent: (row: ListedOrganization) => row.parentName ?? "–",
      timeZone: (row: ListedOrganization) => row.timeZone.replaceAll("_", " "),
      moduleEnabled: (row: ListedOrganization) =>
        isProvider ? (
          <ModuleSwitch slug={slug} organization={row} />
        ) : row.moduleEnabled ? (
          <Badge tone="success">On</Badge>
        ) : (
          <Badge>Off</Badge>
        ),
      createdAt: (row: ListedOrganization) => <Moment instant={row.createdAt} />,
      actions: (row: ListedOrganization) =>
        mayOpen ? <TextLink href={`/o/${row.slug}`}>Open as…</TextLink> : null,
    }),
    [slug, isProvider, mayOpen],
  );
  return (
    <DataTable
      spec={organizationList}
      page={page}
      cells={cells}
      noun={{ one: "reseller", many: "resellers" }}
      empty={{ title: "No resellers yet", description: "Each one keeps programs and customers of its own." }}
    />
  );
}
