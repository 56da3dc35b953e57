import { sql } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { World } from "@/lib/access/build-context";
import type { Actor, TransactionContext } from "@/lib/access/context";
import { atTheGate, inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { createStartingGroups } from "@/lib/operators/create-starting-groups";
import { type CreateProviderInput, createProviderInput } from "./input";
import { requireSame } from "./require-same";

/**
 * The root of the tenants, with its four user groups and the loyalty module on. There is one: the same input again
 * answers `unchanged`. Errors: `conflict` that names the field which differs. Asks for no right, since nobody has one
 * before it exists: only the command line, the seed and tests call it.
 */
export async function createProvider(
  world: World & { actor: Actor },
  input: CreateProviderInput,
): Promise<{ id: string; unchanged: boolean }> {
  const wanted = createProviderInput.parse(input);
  const present = await findProvider(world);
  const id = present ?? world.ids.next();
  const scope = { organizationId: id, timeZone: wanted.timeZone, sees: [id] };
  return inTransaction({ ...world, scope }, async (tx) => {
    if (present) await requireSame(tx, present, wanted);
    else await insertProvider(tx, wanted);
    return { id, unchanged: present !== null };
  });
}

async function findProvider({ db }: World): Promise<string | null> {
  return atTheGate(db, async (tx) => {
    const { rows } = await tx.execute<{ id: string | null }>(sql`SELECT gate.find_provider() AS id`);
    return rows[0]?.id ?? null;
  });
}

async function insertProvider(
  tx: TransactionContext,
  wanted: { slug: string; name: string; timeZone: string },
): Promise<void> {
  const id = tx.scope.organizationId;
  const { rowCount } = await tx.db
    .insert(organizations)
    .values({
      ...wanted,
      id,
      kind: "provider",
      ancestors: [id],
      moduleEnabled: true,
      createdAt: tx.clock.now(),
    })
    .onConflictDoNothing();
  if (rowCount !== 1)
    throw new AppError("stale", { internal: "Another process made the provider meanwhile." });
  await createStartingGroups(tx);
  await recordAudit(tx, {
    verb: "organization.create",
    subject: { kind: "organization", id },
    after: wanted,
  });
}
