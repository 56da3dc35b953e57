import { eq, sql } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { OrganizationBrief } from "@/lib/organizations/model";
import type { Actor, Context, Database } from "./context";
import { administrationRights } from "./permissions";
import { atTheGate, inSnapshot } from "./transaction";

/** What a context needs besides who asks and where. */
export type World = Omit<Context, "actor" | "scope">;

/** `work` is refused where the module is off; `administration` is not, and has the rights of the settings only. */
export type Purpose = "work" | "administration";

export type OrganizationContext = Context & { organization: OrganizationBrief };

/**
 * The context of an actor in one organization. Whether the actor may act there is the caller's to know; `known` is
 * the organization where the caller has read it just now.
 * Errors: `not_found`; `module_disabled` where the loyalty module is off and the purpose is work, so that no verb of
 * the domain has to ask.
 */
export async function buildContext(
  world: World,
  request: { organizationId: string; actor: Actor; purpose?: Purpose; known?: OrganizationBrief },
): Promise<OrganizationContext> {
  const { actor, purpose = "work" } = request;
  const organization = request.known ?? (await readOrganization(world, request));
  if (!organization) throw notFound("Organization");
  if (purpose === "work" && !organization.moduleEnabled) throw new AppError("module_disabled");
  const isAll = organization.kind === "provider";
  return {
    ...world,
    organization,
    actor: purpose === "work" ? actor : narrowed(actor),
    scope: {
      organizationId: organization.id,
      timeZone: organization.timeZone,
      sees: isAll ? "all" : await organizationsWithin(world.db, organization.id),
    },
  };
}

/** The organization itself and all below it. */
export function organizationsWithin(db: Database, organizationId: string): Promise<string[]> {
  return atTheGate(db, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(
      sql`SELECT id FROM gate.organizations_within(${organizationId}::uuid) AS id ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  });
}

/** The id behind an address, in sight or not: whoever uses it has to check. */
export function findOrganizationId(db: Database, slug: string): Promise<string | null> {
  return atTheGate(db, async (tx) => {
    const { rows } = await tx.execute<{ id: string | null }>(
      sql`SELECT gate.find_organization(${slug}) AS id`,
    );
    return rows[0]?.id ?? null;
  });
}

function readOrganization(
  world: World,
  { organizationId, actor }: { organizationId: string; actor: Actor },
): Promise<OrganizationBrief | undefined> {
  const scope = { organizationId, timeZone: "UTC", sees: [organizationId] };
  return inSnapshot({ ...world, actor, scope }, async ({ db }) => {
    const { id, slug, name, kind, timeZone, moduleEnabled } = organizations;
    const [found] = await db
      .select({ id, slug, name, kind, timeZone, moduleEnabled })
      .from(organizations)
      .where(eq(organizations.id, organizationId));
    return found;
  });
}

function narrowed(actor: Actor): Actor {
  const held = administrationRights.filter((right) => actor.permissions.has(right));
  return { ...actor, permissions: new Set(held), mayGrant: actor.permissions };
}
