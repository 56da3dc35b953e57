import type { GivenFields } from "@/lib/custom-fields/input";
import type { CustomField } from "@/lib/custom-fields/model";
import type { Column } from "./read-table";
import type { RowReader } from "./row-reader";

/** Columns of the organization's own fields, `field.<key>` unless told, and how their cells are read. */
export function ownColumns(fields: readonly CustomField[], { prefix = "field.", of = "fields" } = {}) {
  const own = fields.map(({ key, label }) => ({ key, name: prefix + key, means: label }));
  return {
    columns: own.map(({ name, means }): Column => ({ name, means })),
    columnOfField: Object.fromEntries(own.map(({ key, name }) => [`${of}.${key}`, name])),
    /** What a row says of them; nothing where the file has none of the columns. */
    read(reader: RowReader): { fields?: GivenFields } {
      if (own.every(({ name }) => !reader.has(name))) return {};
      return { fields: Object.fromEntries(own.map(({ key, name }) => [key, reader.text(name)])) };
    },
  };
}
