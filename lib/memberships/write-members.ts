import { insertRows } from "@/db/insert-rows";
import { membershipStatusChanges, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { paySignUp } from "@/lib/activities/pay-sign-up";
import { drawNumbers } from "@/lib/cards/draw-numbers";
import { giveCards } from "@/lib/cards/give-cards";
import type { GivenFields } from "@/lib/custom-fields/input";
import { parseValues } from "@/lib/custom-fields/parse-values";
import { readFields } from "@/lib/custom-fields/read-fields";
import { writeValues } from "@/lib/custom-fields/write-values";
import { newBook } from "@/lib/ledger/book";
import { writeBooks } from "@/lib/ledger/write-books";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import type { ProgramRules } from "@/lib/programs/rules";
import { beginStandings } from "@/lib/tiers/begin-standings";
import type { MembershipStatus } from "./model";
import { readMissing } from "./read-missing";

export type NewMember = {
  customerId: string;
  enrolledAt: Date;
  phone: string | null;
  cardNumber: string | null;
  /** Values of the organization's own fields of members, as a door sent them; left out: none are asked for. */
  fields?: GivenFields;
};

/**
 * Makes memberships set-wise, each with its holder of points, its values, its first dated status and its card: active,
 * or not confirmed where the program's rules of now ask for something that is missing.
 * The caller holds the customers' locks and knows that none of them is a member. Answers the ids in the order given.
 * Errors: `invalid_input` at `fields.<key>` and `cardNumber`, `conflict` for a card of another member.
 */
export async function writeMembers(
  tx: TransactionContext,
  programId: string,
  members: readonly NewMember[],
): Promise<string[]> {
  if (members.length === 0) return [];
  const { organizationId } = tx.scope;
  const at = tx.clock.now();
  const rows = members.map(({ fields: _, ...member }) => ({
    ...{ organizationId, id: tx.ids.next(), programId, holderId: tx.ids.next() },
    status: "active" as MembershipStatus,
    ...{ phoneConfirmedAt: null, createdAt: at, updatedAt: at },
    ...member,
  }));
  const rules = await readRulesInForce(tx, [programId]);
  const books = rows.map(({ holderId }) =>
    newBook({ holderId, kind: "membership", unit: "points", programId }),
  );
  await writeBooks(tx, new Map(books.map((book) => [book.holderId, book])));
  await writeFields(tx, rows, members);
  const missing = await readMissing(tx, rows, rules);
  const enrolment = rules.get(programId)?.enrolment;
  for (const row of rows) {
    const waits = enrolment?.confirmation === "by_hand" || (missing.get(row.id) ?? []).length > 0;
    if (waits) row.status = "not_confirmed";
  }
  await insertRows(tx.db, memberships, rows);
  const statuses = rows.map(({ id, status, enrolledAt }) => ({
    organizationId,
    id: tx.ids.next(),
    membershipId: id,
    status,
    at: enrolledAt,
    recordedAt: at,
    authorName: tx.actor.name,
  }));
  await insertRows(tx.db, membershipStatusChanges, statuses);
  await beginStandings(
    tx,
    programId,
    rows.map(({ id }) => id),
  );
  await writeCards(tx, programId, rows, enrolment);
  await paySignUp(tx, programId, rows);
  return rows.map(({ id }) => id);
}

async function writeFields(
  tx: TransactionContext,
  rows: readonly { id: string; customerId: string }[],
  members: readonly NewMember[],
): Promise<void> {
  if (members.every(({ fields }) => fields === undefined)) return;
  const defined = await readFields(tx, "member");
  const subjects = rows.flatMap(({ id, customerId }, index) => {
    const given = members[index]?.fields;
    return given ? [{ subjectId: id, customerId, values: parseValues(defined, given) }] : [];
  });
  await writeValues(tx, defined, subjects, { isNew: true });
}

async function writeCards(
  tx: TransactionContext,
  programId: string,
  members: readonly { id: string; cardNumber: string | null }[],
  enrolment: ProgramRules["enrolment"] | undefined,
): Promise<void> {
  const format = enrolment?.cardFormat ?? null;
  const given = members.flatMap(({ id: membershipId, cardNumber: number }) =>
    number ? [{ membershipId, number }] : [],
  );
  await giveCards(tx, { programId, format }, given);
  const without = members.filter(({ cardNumber }) => !cardNumber);
  if (!format || !enrolment?.makesCards || without.length === 0) return;
  const numbers = await drawNumbers(tx, format, without.length);
  const made = without.map(({ id: membershipId }, index) => ({
    membershipId,
    number: numbers[index] ?? "",
  }));
  await giveCards(tx, { programId, format }, made);
}
