import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { userGroups } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { createOperator } from "@/lib/operators/create-operator";
import { createOrganization } from "@/lib/organizations/create-organization";
import { activateProgram } from "@/lib/programs/activate-program";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules, type StoredProgramRules } from "@/lib/programs/rules";
import type { Installed } from "./world";

export type Credentials = { email: string; password: string; name: string };
export type Role = "Administrator" | "Manager" | "Clerk" | "Auditor";

/** A reseller of a test's own: nothing that other tests do can be seen in it. */
export async function openShop(installed: Installed, name = "Corner Shop") {
  const slug = `shop-${randomBytes(4).toString("hex")}`;
  const head = await installed.contextOf(installed.provider.id);
  const { id } = await createOrganization(head, { slug, name, timeZone: "UTC", moduleEnabled: true });
  const at = (moment?: string) => installed.contextOf(id, moment);
  return {
    id,
    slug,
    name,
    at,
    hire: async (role: Role) => hire(await at(), slug, role),
    addProgram: async (program: NewProgram = {}) => addProgram(await at(), program),
    addMember: async (programId: string, person: string) => addMember(await at(), programId, person),
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

async function hire(context: Context, slug: string, role: Role): Promise<Credentials & { id: string }> {
  const person = {
    name: `${role} of ${slug}`,
    email: `${role}.${slug}@example.com`.toLowerCase(),
    password: "correct horse battery",
  };
  const { id } = await createOperator(context, { ...person, groupId: await groupNamed(context, role) });
  return { ...person, id };
}

/** The user group of an organization that has this name. */
export async function groupNamed(context: Context, name: string): Promise<string> {
  const [group] = await inTransaction(context, (tx) =>
    tx.db
      .select({ id: userGroups.id })
      .from(userGroups)
      .where(and(ofActing(tx, userGroups.organizationId), eq(userGroups.name, name))),
  );
  if (!group) throw new Error(`No user group ${name}`);
  return group.id;
}

type NewProgram = { name?: string; since?: string; rules?: Partial<StoredProgramRules> };

/** An active program since 2020: 1 point per 1.00 USD at once, 250 points = 25.00, on `web` for `sale`. */
async function addProgram(
  context: Context,
  { name = "Club", since = "2020-01-01T00:00:00Z", rules = {} }: NewProgram,
) {
  const input = createProgramSchema.parse({
    name,
    currency: "USD",
    rules: parseProgramRules({
      channels: ["web"],
      orderTypes: ["sale"],
      conversion: { points: "250", money: "2500" },
      earning: { rate: { points: "1", perMoney: "100" } },
      ...rules,
    }),
  });
  const { id } = await createProgram(context, input);
  await activateProgram(context, { programId: id, effectiveFrom: new Date(since) });
  return id;
}

async function addMember(context: Context, programId: string, name: string) {
  const { id: customerId } = await createCustomer(context, createCustomerSchema.parse({ name }));
  const cardNumber = randomBytes(6).toString("hex").toUpperCase();
  const { id: membershipId } = await enroll(
    context,
    enrollSchema.parse({ programId, customerId, cardNumber }),
  );
  return { customerId, membershipId, cardNumber };
}
