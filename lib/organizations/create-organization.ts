import { eq, sql } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { actingFor, inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError, notFound } from "@/lib/kernel/errors";
import { createStartingGroups } from "@/lib/operators/create-starting-groups";
import { insertOperator } from "@/lib/operators/insert-operator";
import { type CreateOrganizationInput, createOrganizationInput } from "./input";
import { requireSame } from "./require-same";

/**
 * A reseller directly below the acting organization, with its four user groups and, if given, a first administrator.
 * The same slug with the same input answers `unchanged`. Errors: `conflict` that names the field which differs, or
 * `slug` where it is another organization's; `forbidden` for switching the module on without being the provider.
 */
export async function createOrganization(
  context: Context,
  input: CreateOrganizationInput,
): Promise<{ id: string; unchanged: boolean }> {
  requireRight(context, "organization.manage");
  const wanted = createOrganizationInput.parse(input);
  return inTransaction(context, async (tx) => {
    const parent = await getActing(tx);
    const id = tx.ids.next();
    const isNew = await insertBelow(tx, parent, id, wanted);
    if (!isNew) return { id: await requireSameBelow(tx, parent, wanted), unchanged: true };
    await actingFor(tx, id, (own) => furnish(own, wanted));
    const { administrator, ...after } = wanted;
    await recordAudit(tx, { verb: "organization.create", subject: { kind: "organization", id }, after });
    return { id, unchanged: false };
  });
}

type Wanted = ReturnType<typeof createOrganizationInput.parse>;
type Parent = { id: string; kind: string; ancestors: string[] };

async function getActing(tx: TransactionContext): Promise<Parent> {
  const { id, kind, ancestors } = organizations;
  const [found] = await tx.db
    .select({ id, kind, ancestors })
    .from(organizations)
    .where(eq(id, tx.scope.organizationId));
  if (!found) throw notFound("Organization");
  return found;
}

async function insertBelow(
  tx: TransactionContext,
  parent: Parent,
  id: string,
  wanted: Wanted,
): Promise<boolean> {
  const { slug, name, timeZone, moduleEnabled } = wanted;
  if (moduleEnabled && parent.kind !== "provider") {
    throw new AppError("forbidden", { public: "Only the provider switches the loyalty module on." });
  }
  const { rowCount } = await tx.db
    .insert(organizations)
    .values({
      id,
      slug,
      name,
      kind: "reseller",
      parentId: parent.id,
      ancestors: [...parent.ancestors, id],
      timeZone,
      moduleEnabled,
      createdAt: tx.clock.now(),
    })
    // Naming the slug here would make the new row subject to what is visible as well.
    .onConflictDoNothing();
  return rowCount === 1;
}

/** What lies elsewhere is told by nothing but the slug being taken. */
async function requireSameBelow(tx: TransactionContext, parent: Parent, wanted: Wanted): Promise<string> {
  const { rows } = await tx.db.execute<{ id: string }>(
    sql`SELECT id FROM gate.organizations_within(${parent.id}::uuid) AS id
      WHERE id = gate.find_organization(${wanted.slug}) AND id <> ${parent.id}::uuid`,
  );
  const id = rows[0]?.id;
  const isChild = id ? await actingFor(tx, id, (other) => isDirectlyBelow(other, parent.id)) : false;
  if (!id || !isChild) {
    throw new AppError("conflict", { fields: { slug: "This short name is taken." } });
  }
  await actingFor(tx, id, (other) => requireSame(other, id, wanted));
  return id;
}

async function isDirectlyBelow(tx: TransactionContext, parentId: string): Promise<boolean> {
  const [found] = await tx.db
    .select({ parentId: organizations.parentId })
    .from(organizations)
    .where(eq(organizations.id, tx.scope.organizationId));
  return found?.parentId === parentId;
}

async function furnish(tx: TransactionContext, { administrator }: Wanted): Promise<void> {
  const groupId = await createStartingGroups(tx);
  if (administrator) await insertOperator(tx, { ...administrator, groupId }, "administrator.email");
}
