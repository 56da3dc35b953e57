import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { readFields } from "@/lib/custom-fields/read-fields";
import { parseLocalMoment } from "@/lib/kernel/days";
import { isAppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { type MemberRow, saveMembers } from "@/lib/memberships/save-members";
import { importRows, type RowsImported } from "./import-rows";
import type { ImportOptions, Source } from "./model";
import { ownColumns } from "./own-columns";
import type { Column } from "./read-table";
import type { RowReader } from "./row-reader";

const columns: readonly Column[] = [
  { name: "customer_id", means: "the organization's own id of the customer", isRequired: true },
  { name: "enrolled_at", means: "a day, a local time, or ISO 8601 with an offset", isRequired: true },
  { name: "card_number", means: "the member's card" },
];

const columnOfField: Readonly<Record<string, string>> = {
  customerExternalId: "customer_id",
  enrolledAt: "enrolled_at",
  cardNumber: "card_number",
};

/**
 * Imports members of one program from a CSV file; days are of the organization's time zone. A bad row is reported and
 * never stops the others; who is a member since the same moment is unchanged. A field of the organization's own stands in
 * the column `field.<key>`; a file without such columns is asked for none. Each batch is one transaction. Errors:
 * `invalid_input` where the file as a whole cannot be read, `not_found` and `invalid_state` of the program.
 */
export async function importMembers(
  context: Context,
  input: { source: Source; programId: string } & ImportOptions,
): Promise<RowsImported> {
  requireRight(context, "import.run");
  requireRight(context, "membership.enroll");
  const own = ownColumns(await inSnapshot(context, (tx) => readFields(tx, "member")));
  return importRows<MemberRow>(context, input, {
    columns: [...columns, ...own.columns],
    columnOfField: { ...columnOfField, ...own.columnOfField },
    read: (reader) => ({ ...readMember(reader, context), ...own.read(reader) }),
    save: async (tx, rows) => {
      const answers = await saveMembers(tx, input.programId, rows);
      return answers.map((answer) => (isAppError(answer) || answer === "unchanged" ? answer : "imported"));
    },
  });
}

function readMember(reader: RowReader, { scope, clock }: Context): MemberRow {
  const now = clock.now();
  reader.required("enrolled_at");
  const enrolledAt = reader.parsed("enrolled_at", (text) =>
    parseLocalMoment(text, scope.timeZone, "enrolled_at"),
  );
  if (enrolledAt && enrolledAt > now) reader.report("enrolled_at", "This lies in the future.");
  return {
    customerExternalId: reader.required("customer_id", limits.externalIdCharactersMax),
    enrolledAt: enrolledAt ?? now,
    cardNumber: reader.text("card_number", limits.codeCharactersMax) || null,
  };
}
