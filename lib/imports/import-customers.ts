import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { readFields } from "@/lib/custom-fields/read-fields";
import { type CustomerRow, saveCustomers } from "@/lib/customers/save-customers";
import { isAppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { canJoinAsNew } from "@/lib/memberships/can-join-as-new";
import { importRows, type RowsImported } from "./import-rows";
import type { ImportOptions, Source } from "./model";
import { ownColumns } from "./own-columns";
import type { Column } from "./read-table";
import type { RowReader } from "./row-reader";

const columns: readonly Column[] = [
  { name: "customer_id", means: "the organization's own id of the customer", isRequired: true },
  { name: "name", means: "the customer's name", isRequired: true },
  { name: "email", means: "one or several, with ; between" },
  { name: "phone", means: "E.164 or national, one or several, with ; between" },
  { name: "tags", means: "with ; between" },
  { name: "birthday", means: "a day, like 1990-05-17" },
];

const columnOfField: Readonly<Record<string, string>> = {
  externalId: "customer_id",
  name: "name",
  emails: "email",
  phones: "phone",
  tags: "tags",
  birthday: "birthday",
};

export type CustomersImported = RowsImported;

/**
 * Imports customers from a CSV file. A bad row is reported and never stops the others; a customer who is there
 * already with the same content is unchanged, with other content refused; a field of the organization's own stands in
 * the column `field.<key>`, one of the memberships that new customers get by themselves in `member.field.<key>`. Each batch
 * is one transaction. Errors:
 * `invalid_input` where the file as a whole cannot be read.
 */
export async function importCustomers(
  context: Context,
  input: { source: Source; phoneCountry?: string } & ImportOptions,
): Promise<CustomersImported> {
  requireRight(context, "import.run");
  requireRight(context, "customer.edit");
  const { own, members } = await inSnapshot(context, async (tx) => ({
    own: ownColumns(await readFields(tx, "customer")),
    // Where nobody becomes a member by being new, there is nobody whose they were.
    members: ownColumns((await canJoinAsNew(tx)) ? await readFields(tx, "member") : [], ofMembers),
  }));
  return importRows<CustomerRow>(context, input, {
    columns: [...columns, ...own.columns, ...members.columns],
    columnOfField: { ...columnOfField, ...own.columnOfField, ...members.columnOfField },
    read: (reader) => {
      const { fields: memberFields } = members.read(reader);
      return { ...readCustomer(reader), ...own.read(reader), ...(memberFields && { memberFields }) };
    },
    save: async (tx, rows) => {
      const answers = await saveCustomers(tx, rows, input.phoneCountry);
      return answers.map((answer) => (isAppError(answer) || answer === "unchanged" ? answer : "imported"));
    },
  });
}

const ofMembers = { prefix: "member.field.", of: "memberFields" };

function readCustomer(reader: RowReader): CustomerRow {
  return {
    birthday: reader.text("birthday"),
    externalId: reader.required("customer_id", limits.externalIdCharactersMax),
    name: reader.required("name", limits.nameCharactersMax),
    emails: listOf(reader.text("email")),
    phones: listOf(reader.text("phone")),
    tags: listOf(reader.text("tags")),
  };
}

function listOf(cell: string): string[] {
  if (cell === "") return [];
  return cell.split(";").flatMap((part) => part.trim() || []);
}
