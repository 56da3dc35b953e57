import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { readFields } from "@/lib/custom-fields/read-fields";
import { readValues } from "@/lib/custom-fields/read-values";
import type { ProgramRules } from "@/lib/programs/rules";
import { asksForSomething, missingOf } from "./requirements";

type Member = {
  id: string;
  customerId: string;
  programId: string;
  phone: string | null;
  phoneConfirmedAt: Date | null;
};

/** What each of these members lacks to become active by its program's rules, in words; members who lack nothing have an empty list. */
export async function readMissing(
  tx: TransactionContext,
  members: readonly Member[],
  rules: ReadonlyMap<string, ProgramRules>,
): Promise<Map<string, string[]>> {
  const asked = members.filter(({ programId }) => {
    const of = rules.get(programId);
    return of !== undefined && asksForSomething(of.enrolment);
  });
  const none = new Map(members.map(({ id }) => [id, [] as string[]]));
  if (asked.length === 0) return none;
  const people = await readPeople(tx, [...new Set(asked.map(({ customerId }) => customerId))]);
  const values = await readValues(tx, [...people.keys(), ...asked.map(({ id }) => id)]);
  const fields = [...(await readFields(tx, "customer")), ...(await readFields(tx, "member"))];
  for (const { id, customerId, programId, phone, phoneConfirmedAt } of asked) {
    const person = people.get(customerId);
    const of = rules.get(programId);
    if (!person || !of) continue;
    const own = { ...values.get(customerId), ...values.get(id) };
    const facts = { phone, phoneConfirmedAt, ...person, values: own };
    none.set(id, missingOf(of.enrolment, facts, fields));
  }
  return none;
}

async function readPeople(tx: TransactionContext, ids: readonly string[]) {
  const { id, emails, birthday } = customers;
  const rows = await tx.db
    .select({ id, emails, birthday })
    .from(customers)
    .where(and(inSight(tx, customers.organizationId), anyOf(id, ids)));
  return new Map(rows.map(({ id: of, ...person }) => [of, person]));
}
