import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import type { Chance } from "./chance";
import type { DemoShop } from "./demo-shops";

const customersPerShop = 110;

export type Person = {
  externalId: string;
  name: string;
  emails: string[];
  phones: string[];
  tags: string[];
  card: string;
};

export function demoPeople(shop: DemoShop, chance: Chance): Person[] {
  return Array.from({ length: customersPerShop }, (_, index) => {
    const name = `${chance.pick(shop.firstNames)} ${chance.pick(shop.lastNames)}`;
    const mailbox = name.toLowerCase().replace(" ", ".");
    return {
      externalId: `C${String(index + 1).padStart(4, "0")}`,
      name,
      emails: chance.isLucky(0.8) ? [`${mailbox}.${index + 1}@mail.example`] : [],
      phones: chance.isLucky(0.9) ? [shop.phone(index)] : [],
      tags: chance.isLucky(0.1) ? ["vip"] : [],
      card: `${shop.seed}${String(index + 1).padStart(8, "0")}`,
    };
  });
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
