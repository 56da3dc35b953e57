import { limits } from "@/lib/kernel/limits";
import type { Row, Table } from "./read-table";

/** Rows of one order, as they stand together in the file. */
export type OrderGroup = { externalId: string; rows: Row[]; isRepeated: boolean };

/**
 * Puts the rows of each order together. `isRepeated` where the same number came before and other orders stand
 * between: the earlier one is on its way already, so this one cannot be its end.
 */
export async function* groupOrders(table: Table): AsyncGenerator<OrderGroup[]> {
  const at = table.position.get("order_id") ?? -1;
  const seen = new Set<string>();
  let open: OrderGroup | null = null;
  for await (const rows of table.rows) {
    const complete: OrderGroup[] = [];
    for (const row of rows) {
      const externalId: string = row.cells[at]?.trim() ?? "";
      if (open && open.externalId === externalId && open.rows.length <= limits.orderLinesMax) {
        open.rows.push(row);
        continue;
      }
      if (open) complete.push(open);
      open = { externalId, rows: [row], isRepeated: externalId !== "" && seen.has(externalId) };
      // Beyond this the database still refuses a number that comes back with other content.
      if (seen.size < limits.importOrderIdsRemembered) seen.add(externalId);
    }
    yield complete;
  }
  if (open) yield [open];
}
