import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { wrongCardNumber } from "@/lib/cards/format";
import { cardTaken } from "@/lib/cards/give-cards";
import type { CardFormat } from "@/lib/cards/model";
import { readMissingConsents } from "@/lib/consents/read-missing-consents";
import type { GivenFields } from "@/lib/custom-fields/input";
import { judgeValues } from "@/lib/custom-fields/judge-values";
import type { CustomField, FieldValues } from "@/lib/custom-fields/model";
import { readFields } from "@/lib/custom-fields/read-fields";
import { readValues } from "@/lib/custom-fields/read-values";
import { findCustomers } from "@/lib/customers/find-customers";
import { AppError, type FieldErrors, invalid, isAppError } from "@/lib/kernel/errors";
import { parseRow } from "@/lib/kernel/parse-row";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import { requireOpenProgram } from "@/lib/programs/require-open-program";
import { memberRowSchema } from "./input";
import { lockCustomers } from "./lock-customers";
import { type NewMember, writeMembers } from "./write-members";

export type MemberRow = {
  customerExternalId: string;
  enrolledAt: Date;
  cardNumber: string | null;
  /** Values of the organization's own fields of members; left out where the file has none. */
  fields?: GivenFields;
};
export type SavedMember = "created" | "unchanged" | AppError;

/**
 * Members of one program from a file, at most `limits.importRowsPerCallMax` in one call, with an answer for each row
 * in its place. A wrong row does not stop the others. Errors of a row: `invalid_input` (also for a customer who is
 * not there), `conflict` for a member enrolled at another moment and for a card of another member. Errors of the
 * call: `not_found` and `invalid_state` of the program.
 */
export async function saveMembers(
  tx: TransactionContext,
  programId: string,
  rows: readonly MemberRow[],
): Promise<SavedMember[]> {
  requireRight(tx, "membership.enroll");
  await requireOpenProgram(tx, programId);
  const defined = rows.some(({ fields }) => fields) ? await readFields(tx, "member") : [];
  const read = rows.map((row) => readRow(row, defined));
  const known = await readKnown(tx, programId, read);
  const fresh: NewMember[] = [];
  const answers = read.map((row) => (isAppError(row) ? row : judge(row, known, fresh)));
  if (fresh.length === 0) return answers;
  const ids = await writeMembers(tx, programId, fresh);
  await recordAudit(tx, {
    verb: "membership.import",
    subject: { kind: "program", id: programId },
    after: { created: ids.length, firstId: ids[0], lastId: ids.at(-1) },
  });
  return answers;
}

type ReadRow = Omit<MemberRow, "fields"> & { fields?: FieldValues };

function readRow(row: MemberRow, defined: readonly CustomField[]): ReadRow | AppError {
  const parsed = parseRow(memberRowSchema, row);
  if (isAppError(parsed)) return parsed;
  const { fields, ...rest } = parsed;
  if (!fields) return rest;
  const values = judgeValues(defined, fields);
  return isAppError(values) ? values : { ...rest, fields: values };
}

type Member = { enrolledAt: Date; cards: Set<string>; fields: FieldValues };
type Known = {
  /** External id → id. */
  customers: Map<string, string>;
  /** Customer → membership in this program, with those this call makes. */
  members: Map<string, Member>;
  /** Those of the numbers that are somebody's card, or another program's. */
  cards: Set<string>;
  /** Those that wait for a member of this program. */
  waitingCards: Set<string>;
  format: CardFormat | null;
  /** Customer → the titles of required consents that were not given. */
  missingConsents: Map<string, string[]>;
};

function judge(row: ReadRow, known: Known, fresh: NewMember[]): SavedMember {
  const { enrolledAt, cardNumber } = row;
  const customerId = known.customers.get(row.customerExternalId);
  if (!customerId) return invalid({ customerExternalId: "No customer has this number." });
  const member = known.members.get(customerId);
  if (member) return compare(member, row);
  if (cardNumber && known.cards.has(cardNumber)) return cardTaken();
  const wrong = wrongNumber(cardNumber, known);
  if (wrong) return invalid({ cardNumber: wrong });
  const missing = known.missingConsents.get(customerId);
  if (missing) return invalid({ customerExternalId: `A consent is missing: ${missing.join(", ")}.` });
  const { fields } = row;
  fresh.push({ customerId, enrolledAt, phone: null, cardNumber, ...(fields && { fields }) });
  const cards = new Set(cardNumber ? [cardNumber] : []);
  known.members.set(customerId, { enrolledAt, cards, fields: fields ?? {} });
  if (cardNumber) known.cards.add(cardNumber);
  return "created";
}

function wrongNumber(number: string | null, { format, waitingCards }: Known): string | null {
  return number && format && !waitingCards.has(number) ? wrongCardNumber(format, number) : null;
}

function compare(member: Member, { enrolledAt, cardNumber, fields = {} }: ReadRow): SavedMember {
  if (+member.enrolledAt !== +enrolledAt)
    return differs({ enrolledAt: "Already a member since another moment." });
  if (cardNumber && !member.cards.has(cardNumber)) {
    return differs({ cardNumber: "Already a member with another card." });
  }
  const other = Object.entries(fields).find(([key, value]) => member.fields[key] !== value);
  return other ? differs({ [`fields.${other[0]}`]: "Already a member with another value." }) : "unchanged";
}

function differs(fields: FieldErrors): AppError {
  return new AppError("conflict", { public: "This customer is a member already.", fields });
}

async function readKnown(
  tx: TransactionContext,
  programId: string,
  read: readonly (ReadRow | AppError)[],
): Promise<Known> {
  const rows = read.flatMap((row) => (isAppError(row) ? [] : [row]));
  const named = await findCustomers(
    tx,
    rows.map((row) => row.customerExternalId),
  );
  const found = [...named.values()];
  const locked = await lockCustomers(tx, { ids: found.map(({ id }) => id) });
  const ids = locked.map(({ id }) => id);
  const numbers = rows.flatMap(({ cardNumber }) => cardNumber ?? []);
  const withFields = rows.some(({ fields }) => fields);
  const everybody = [...ids, ...found.map(({ namedId }) => namedId)];
  const members = await readMembers(tx, programId, everybody, withFields);
  const joined = new Set(members.map(({ customerId }) => customerId));
  const isThere = new Set(ids);
  const taken = await readCards(tx, cards.number, numbers, "text");
  const waits = ({ state, programId: of }: (typeof taken)[number]) =>
    state === "unassigned" && of === programId;
  const numbersOf = (which: typeof taken) => new Set(which.map(({ number }) => number));
  return {
    // Who was combined with another is a member still as the file says it, or the other is.
    customers: new Map(
      [...named].flatMap(([externalId, { id, namedId }]) =>
        isThere.has(id) ? [[externalId, joined.has(namedId) ? namedId : id]] : [],
      ),
    ),
    members: new Map(members.map((member) => [member.customerId, member])),
    cards: numbersOf(taken.filter((card) => !waits(card))),
    waitingCards: numbersOf(taken.filter(waits)),
    format: (await readRulesInForce(tx, [programId])).get(programId)?.enrolment.cardFormat ?? null,
    missingConsents: await readMissingConsents(tx, ids),
  };
}

/** Two reads rather than a join: right after an import Postgres knows nothing of these tables and joins them badly. */
async function readMembers(
  tx: TransactionContext,
  programId: string,
  customerIds: readonly string[],
  withFields: boolean,
) {
  const { id, customerId, enrolledAt, mergedInto } = memberships;
  const rows = await tx.db
    .select({ id, customerId, enrolledAt, mergedInto })
    .from(memberships)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.programId, programId),
        anyOf(customerId, customerIds),
      ),
    );
  // The cards of who was combined with another have gone there.
  const ids = [...new Set(rows.flatMap((row) => [row.id, row.mergedInto ?? row.id]))];
  const cardsOf = new Map(ids.map((each) => [each, new Set<string>()]));
  for (const { membershipId, number } of await readCards(tx, cards.membershipId, ids, "uuid")) {
    if (membershipId) cardsOf.get(membershipId)?.add(number);
  }
  const fields = await readValues(tx, withFields ? rows.map((row) => row.id) : []);
  return rows.map((row) => {
    const own = [row.id, row.mergedInto ?? row.id].flatMap((each) => [...(cardsOf.get(each) ?? [])]);
    return { ...row, cards: new Set(own), fields: fields.get(row.id) ?? {} };
  });
}

async function readCards(
  tx: TransactionContext,
  column: typeof cards.number | typeof cards.membershipId,
  values: readonly string[],
  type: "text" | "uuid",
) {
  const { membershipId, number, state, programId } = cards;
  return await tx.db
    .select({ membershipId, number, state, programId })
    .from(cards)
    .where(and(ofActing(tx, cards.organizationId), anyOf(column, values, type)));
}
