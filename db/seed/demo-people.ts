import { and, asc, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers, memberships } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { cardNumber, freeCharacters } from "@/lib/cards/format";
import { parseProgramRules } from "@/lib/programs/rules";
import { type Chance, createChance } from "./chance";
import type { DemoShop } from "./demo-shop";

const customersPerShop = 110;

export type Person = {
  externalId: string;
  name: string;
  emails: string[];
  phones: string[];
  tags: string[];
  birthday: string | null;
  fields: Record<string, string>;
  card: string;
};

export function demoPeople(shop: DemoShop, chance: Chance): Person[] {
  const more = createChance(shop.seed + 1);
  return Array.from({ length: customersPerShop }, (_, index) => {
    const name = `${chance.pick(shop.firstNames)} ${chance.pick(shop.lastNames)}`;
    const mailbox = name.toLowerCase().replace(" ", ".");
    return {
      externalId: `C${String(index + 1).padStart(4, "0")}`,
      name,
      emails: chance.isLucky(0.92) ? [`${mailbox}.${index + 1}@mail.example`] : [],
      phones: chance.isLucky(0.9) ? [shop.phone(index)] : [],
      tags: chance.isLucky(0.1) ? ["vip"] : [],
      birthday: more.isLucky(0.4) ? birthdayOf(more) : null,
      fields: choicesOf(shop, more),
      card: cardOf(shop, index + 1),
    };
  });
}

/** The number of the shop's nth card. */
export function cardOf({ rules }: DemoShop, nth: number): string {
  const format = parseProgramRules(rules).enrolment.cardFormat;
  if (!format) throw new Error("The demo's shops have cards of a format");
  return cardNumber(format, String(nth).padStart(freeCharacters(format), "0"));
}

function birthdayOf(chance: Chance): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${1950 + chance.below(55)}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;
}

function choicesOf({ fields }: DemoShop, chance: Chance): Record<string, string> {
  const chosen = fields.flatMap(({ owner, key, options: [first, ...others] = [] }) =>
    owner === "customer" && first && chance.isLucky(0.5) ? [[key, chance.pick([first, ...others])]] : [],
  );
  return Object.fromEntries(chosen);
}

/** The ids of these people, in their order. */
export async function readCustomerIds(context: Context, people: readonly Person[]): Promise<string[]> {
  const numbers = people.map(({ externalId }) => externalId);
  const rows = await inTransaction(context, (tx) =>
    tx.db
      .select({ id: customers.id, externalId: customers.externalId })
      .from(customers)
      .where(and(ofActing(tx, customers.organizationId), anyOf(customers.externalId, numbers, "text"))),
  );
  const byNumber = new Map(rows.map(({ id, externalId }) => [externalId, id]));
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

export type DemoMember = { id: string; customerId: string };

/** The program's members in the order in which they joined. */
export function listDemoMembers(context: Context, programId: string): Promise<DemoMember[]> {
  const { id, customerId } = memberships;
  return inTransaction(context, (tx) =>
    tx.db
      .select({ id, customerId })
      .from(memberships)
      .where(and(ofActing(tx, memberships.organizationId), eq(memberships.programId, programId)))
      .orderBy(asc(id)),
  );
}
