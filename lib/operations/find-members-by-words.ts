import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards, customers, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { forwardCustomers } from "@/lib/customers/forward-customers";
import { phoneCountrySchema } from "@/lib/customers/input";
import { normalizePhone } from "@/lib/customers/phones";
import { findId } from "@/lib/kernel/ids";

export type NamedMember = { customerId: string; name: string };

/**
 * The members of a program whom card numbers, phones, e-mails, customer numbers or `cus_…` mean, by the words as
 * written. Whom nothing means is not in the map; several stand there where one phone is that of several.
 */
export async function findMembersByWords(
  tx: TransactionContext,
  programId: string,
  words: readonly string[],
): Promise<Map<string, NamedMember[]>> {
  const keys = new Map(words.map((each) => [each, keysOf(each)]));
  const found = new Map<string, Map<string, NamedMember>>();
  const all = [...keys.values()];
  for (const { key, ...member } of [
    ...(await readByCard(
      tx,
      programId,
      all.map(({ card }) => card),
    )),
    ...(await readByContact(tx, programId, all)),
    ...(await readByFormer(tx, programId, all)),
  ]) {
    const known = found.get(key) ?? new Map<string, NamedMember>();
    found.set(key, known.set(member.customerId, member));
  }
  return new Map(
    [...keys].map(([each, { id, card, number, email, phone }]) => {
      const hits = [id, card, number, email, phone].flatMap((key, kind) =>
        key ? [...(found.get(`${kind} ${key}`) ?? new Map<string, NamedMember>()).values()] : [],
      );
      return [each, [...new Map(hits.map((hit) => [hit.customerId, hit])).values()]];
    }),
  );
}

type Keys = { id: string | null; card: string; number: string; email: string; phone: string | null };

function keysOf(text: string): Keys {
  const email = text.includes("@") ? text.toLowerCase() : "";
  const phone = phoneOf(text);
  return {
    id: findId("customer", text),
    card: text.replaceAll(/\s/g, "").toUpperCase(),
    number: text,
    email,
    phone,
  };
}

// National numbers are read as the form for a customer reads them.
function phoneOf(text: string): string | null {
  if (!/^[+(\d][\d\s()./-]{5,}$/.test(text)) return null;
  try {
    return normalizePhone(text, phoneCountrySchema.parse(undefined), "who");
  } catch {
    return null;
  }
}

async function readByCard(tx: TransactionContext, programId: string, numbers: readonly string[]) {
  const rows = await tx.db
    .select({ key: cards.number, customerId: customers.id, name: customers.name })
    .from(cards)
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, cards.organizationId), eq(memberships.id, cards.membershipId)),
    )
    .innerJoin(customers, ofMember)
    .where(
      and(
        ofActing(tx, cards.organizationId),
        anyOf(cards.number, [...new Set(numbers)], "text"),
        eq(memberships.programId, programId),
      ),
    );
  return rows.map(({ key, ...row }) => ({ ...row, key: `1 ${key}` }));
}

const ofMember = and(
  eq(customers.organizationId, memberships.organizationId),
  eq(customers.id, memberships.customerId),
);

async function readByContact(tx: TransactionContext, programId: string, all: readonly Keys[]) {
  const texts = (pick: (keys: Keys) => string | null) => [
    ...new Set(all.flatMap((keys) => pick(keys) || [])),
  ];
  const [emails, phones] = [texts(({ email }) => email), texts(({ phone }) => phone)];
  const { id, externalId, name } = customers;
  const rows = await tx.db
    .select({ customerId: id, externalId, name, emails: customers.emails, phones: customers.phones })
    .from(memberships)
    .innerJoin(customers, ofMember)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.programId, programId),
        isNull(customers.combinedInto),
        or(
          anyOf(
            id,
            texts((keys) => keys.id),
          ),
          anyOf(
            externalId,
            texts(({ number }) => number),
            "text",
          ),
          sql`${customers.emails} && ${sql.param(emails)}::text[]`,
          sql`${customers.phones} && ${sql.param(phones)}::text[]`,
        ),
      ),
    );
  return rows.flatMap(({ customerId, name, ...row }) =>
    [
      `0 ${customerId}`,
      `2 ${row.externalId}`,
      ...row.emails.map((each) => `3 ${each}`),
      ...row.phones.map((each) => `4 ${each}`),
    ].map((key) => ({ key, customerId, name })),
  );
}

/** Numbers of customers who were combined with others: those are meant. */
async function readByFormer(tx: TransactionContext, programId: string, all: readonly Keys[]) {
  const { id, externalId, combinedInto, organizationId, name } = customers;
  const ids = all.flatMap((keys) => keys.id ?? []);
  const numbers = all.map(({ number }) => number);
  const former = await tx.db
    .select({ id, externalId })
    .from(customers)
    .where(
      and(
        ofActing(tx, organizationId),
        isNotNull(combinedInto),
        or(anyOf(id, ids), anyOf(externalId, numbers, "text")),
      ),
    );
  const forwarded = await forwardCustomers(
    tx,
    former.map((each) => each.id),
  );
  const rows = await tx.db
    .select({ customerId: id, name })
    .from(memberships)
    .innerJoin(customers, ofMember)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.programId, programId),
        anyOf(memberships.customerId, [...new Set(forwarded.values())]),
      ),
    );
  const members = new Map(rows.map((row) => [row.customerId, row]));
  return former.flatMap((each) => {
    const member = members.get(forwarded.get(each.id) ?? "");
    return member ? [`0 ${each.id}`, `2 ${each.externalId}`].map((key) => ({ key, ...member })) : [];
  });
}
