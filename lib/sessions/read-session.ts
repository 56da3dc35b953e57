import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { openings, operators, organizations, sessions, userGroups } from "@/db/schema";
import type { World } from "@/lib/access/build-context";
import type { Context, TransactionContext } from "@/lib/access/context";
import { isPermission, type Permission } from "@/lib/access/permissions";
import { systemActor } from "@/lib/access/system-actor";
import { atTheGate, inSnapshot } from "@/lib/access/transaction";
import type { OrganizationBrief } from "@/lib/organizations/model";
import type { Opening, Session } from "./model";

/**
 * Who a session belongs to right now, or null: it ended, expired or was never there, or its operator is disabled.
 * Read on every request, so that a change of group or rights holds from the next one on. `world.clock` is the machine's.
 */
export async function readSession(world: World, sessionId: string): Promise<Session | null> {
  const organizationId = await findOrganizationOf(world, sessionId);
  if (!organizationId) return null;
  const readAt = world.clock.now();
  const found = await inSnapshot(seeing(world, organizationId, [organizationId]), (tx) =>
    readRows(tx, sessionId, readAt),
  );
  if (!found) return null;
  const { session, opened } = found;
  const mayOpen = session.permissions.has("organization.open");
  return { ...session, openings: mayOpen ? await withOrganizations(world, session, opened) : [] };
}

function findOrganizationOf(world: World, sessionId: string): Promise<string | null> {
  return atTheGate(world.db, async (tx) => {
    const { rows } = await tx.execute<{ id: string | null }>(
      sql`SELECT gate.find_session(${sessionId}::uuid) AS id`,
    );
    return rows[0]?.id ?? null;
  });
}

type OpeningRow = Omit<Opening, "organization"> & { organizationId: string };
type Found = { session: Session; opened: OpeningRow[] };

async function readRows(tx: TransactionContext, sessionId: string, now: Date): Promise<Found | null> {
  const own = tx.scope.organizationId;
  const [row] = await tx.db
    .select({
      id: sessions.id,
      expiresAt: sessions.expiresAt,
      operator: { id: operators.id, name: operators.name, email: operators.email },
      group: { id: userGroups.id, name: userGroups.name },
      rights: userGroups.permissions,
      manualMax: { points: userGroups.manualPointsMax, money: userGroups.manualMoneyMax },
      organization: brief,
    })
    .from(sessions)
    .innerJoin(
      operators,
      and(eq(operators.organizationId, sessions.organizationId), eq(operators.id, sessions.operatorId)),
    )
    .innerJoin(
      userGroups,
      and(eq(userGroups.organizationId, operators.organizationId), eq(userGroups.id, operators.groupId)),
    )
    .innerJoin(organizations, eq(organizations.id, sessions.organizationId))
    .where(
      and(
        eq(sessions.organizationId, own),
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        isNull(operators.disabledAt),
      ),
    );
  if (!row) return null;
  const { rights, ...session } = row;
  const permissions: ReadonlySet<Permission> = new Set(rights.filter(isPermission));
  return {
    session: { ...session, permissions, openings: [], readAt: now },
    opened: await readOpenings(tx, sessionId, now),
  };
}

function readOpenings(tx: TransactionContext, sessionId: string, now: Date): Promise<OpeningRow[]> {
  return tx.db
    .select({
      id: openings.id,
      organizationId: openings.openedOrganizationId,
      reason: openings.reason,
      expiresAt: openings.expiresAt,
    })
    .from(openings)
    .where(
      and(
        eq(openings.organizationId, tx.scope.organizationId),
        eq(openings.sessionId, sessionId),
        isNull(openings.endedAt),
        gt(openings.expiresAt, now),
      ),
    );
}

async function withOrganizations(world: World, session: Session, rows: OpeningRow[]): Promise<Opening[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.organizationId);
  const known = await inSnapshot(seeing(world, session.organization.id, ids), ({ db }) =>
    db.select(brief).from(organizations).where(anyOf(organizations.id, ids)),
  );
  return rows.flatMap(({ organizationId, ...opening }) => {
    const organization = known.find(({ id }) => id === organizationId);
    return organization ? [{ ...opening, organization }] : [];
  });
}

const brief = {
  id: organizations.id,
  slug: organizations.slug,
  name: organizations.name,
  kind: organizations.kind,
  timeZone: organizations.timeZone,
  moduleEnabled: organizations.moduleEnabled,
} satisfies Record<keyof OrganizationBrief, unknown>;

function seeing(world: World, organizationId: string, sees: readonly string[]): Context {
  return { ...world, actor: systemActor(), scope: { organizationId, timeZone: "UTC", sees } };
}
