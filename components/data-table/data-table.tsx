"use client";

import { useId } from "react";
import { Banner } from "@/components/ui/banner";
import type { ListSpec } from "@/lib/kernel/list";
import { isNarrowed, listStateToParams } from "@/lib/kernel/list-state";
import { BulkBar } from "./bulk-bar";
import { ColumnChooser } from "./column-chooser";
import { FilterBar } from "./filter-bar";
import { NoRows } from "./no-rows";
import { SearchBox } from "./search-box";
import { TableGrid } from "./table-grid";
import { TablePager } from "./table-pager";
import type { DataTableProps } from "./types";
import { useColumns } from "./use-columns";
import { matchKey, useListParams } from "./use-list-params";
import { useSelection } from "./use-selection";

/**
 * A list whose whole state stands in the address. Functions cannot cross from a server page, so each list has a
 * client component of its own that imports its spec and cells; the server page reads the address, calls the
 * list's verb and hands down `page`:
 *
 *     "use client";
 *     const cells = { name: (row: ProgramRow) => row.name, state: (row: ProgramRow) => <ProgramStateBadge state={row.state} /> };
 *     export function ProgramsTable({ page, base }: { page: Page<ProgramRow>; base: string }) {
 *       return <DataTable spec={programList} page={page} cells={cells} noun={{ one: "program", many: "programs" }}
 *         rowHref={(row) => `${base}/${row.id}`} empty={{ title: "No programs yet" }} />;
 *     }
 */
export function DataTable<S extends ListSpec, Row extends { id: string }>(props: DataTableProps<S, Row>) {
  const { spec, page, noun, bulkActions } = props;
  const list = useListParams(spec);
  const chooseColumns = useColumns(spec, list.values.columns ?? null, list.setColumns);
  const pageIds = page.rows.map((row) => row.id);
  const ticks = useSelection(matchKey(spec, list.state), pageIds, page.total.count);
  const gridId = useId();
  const { after, before, ...params } = listStateToParams(spec, list.state);
  const isEmpty = page.rows.length === 0;

  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {spec.search ? (
          <SearchBox
            value={list.values.q ?? ""}
            placeholder={spec.search.placeholder}
            onSearch={list.search}
          />
        ) : null}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <ColumnChooser spec={spec} shown={list.state.columns} onChoose={chooseColumns} />
          {props.toolbar}
        </div>
      </div>
      <FilterBar
        spec={spec}
        state={list.state}
        options={props.filterOptions ?? {}}
        references={props.references ?? {}}
        onChange={list.narrow}
      />
      {list.state.ignored.length > 0 ? (
        <Banner tone="warning">
          Part of the address made no sense and was left out: {list.state.ignored.join(", ")}.
        </Banner>
      ) : null}
      {bulkActions && ticks.count > 0 ? (
        <BulkBar ticks={ticks} total={page.total} noun={noun}>
          {bulkActions({ selection: ticks.selection, count: ticks.count, params, clear: ticks.clear })}
        </BulkBar>
      ) : null}
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        {isEmpty ? (
          <NoRows
            noun={noun}
            isNarrowed={isNarrowed(list.state)}
            isBeyond={Boolean(list.state.after ?? list.state.before)}
            empty={props.empty}
            onClear={() => list.narrow(clearAll(spec))}
            onFirst={() => list.turnTo("first")}
          />
        ) : (
          <TableGrid
            {...props}
            id={gridId}
            state={list.state}
            isPending={list.isPending}
            ticks={bulkActions ? ticks : null}
            onSort={(sort) => list.narrow({ sort })}
          />
        )}
        <TablePager
          page={page}
          noun={noun}
          isPending={list.isPending}
          size={list.state.size}
          sizes={spec.pageSizes}
          onSize={(size) => list.narrow({ size: String(size) })}
          onTurn={list.turnTo}
        />
      </div>
    </div>
  );
}

function clearAll(spec: ListSpec): Record<string, null> {
  return Object.fromEntries(["q", ...spec.filters.map((filter) => filter.key)].map((key) => [key, null]));
}
