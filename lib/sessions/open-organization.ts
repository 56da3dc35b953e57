import { and, eq, isNull, sql } from "drizzle-orm";
import { openings, organizations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { actingFor, inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { notFound } from "@/lib/kernel/errors";
import { type OpenOrganizationInput, openOrganizationInput } from "./input";
import type { Session } from "./model";

export type Opened = { openingId: string; slug: string; expiresAt: Date };

/**
 * Lets the operator of this session work in an organization strictly below its own for so many minutes, with its own
 * rights but those that are never lent. A later opening of the same organization takes the place of the earlier one.
 * Both organizations' audit logs name both. Errors: `forbidden`; `not_found` for anything not below.
 */
export async function openOrganization(
  context: Context,
  session: Session,
  input: OpenOrganizationInput,
): Promise<Opened> {
  requireRight(context, "organization.open");
  const { organizationId, reason, minutes } = openOrganizationInput.parse(input);
  const expiresAt = new Date(session.readAt.getTime() + minutes * 60_000);
  return inTransaction(context, async (tx) => {
    const target = await getBelow(tx, session, organizationId);
    await endEarlier(tx, session, organizationId);
    const id = tx.ids.next();
    await tx.db.insert(openings).values({
      organizationId: session.organization.id,
      id,
      sessionId: session.id,
      operatorId: session.operator.id,
      openedOrganizationId: organizationId,
      reason,
      openedAt: session.readAt,
      expiresAt,
    });
    const change = {
      verb: "organization.open",
      subject: { kind: "organization", id: organizationId },
      after: {
        operator: session.operator.name,
        openedFrom: session.organization.name,
        opened: target.name,
        until: expiresAt,
      },
      reason,
    };
    await recordAudit(tx, change);
    await actingFor(tx, organizationId, (other) => recordAudit(other, change));
    return { openingId: id, slug: target.slug, expiresAt };
  });
}

/** The gate answers what lies below the session's own organization; everything else does not exist. */
async function getBelow(tx: TransactionContext, session: Session, organizationId: string) {
  const own = session.organization.id;
  const isHome = tx.scope.organizationId === own && organizationId !== own;
  const { rows } = await tx.db.execute(
    sql`SELECT 1 FROM gate.organizations_within(${own}::uuid) AS id WHERE id = ${organizationId}::uuid`,
  );
  if (!isHome || rows.length === 0) throw notFound("Organization");
  return actingFor(tx, organizationId, async ({ db }) => {
    const { name, slug } = organizations;
    const [found] = await db
      .select({ name, slug })
      .from(organizations)
      .where(eq(organizations.id, organizationId));
    if (!found) throw notFound("Organization");
    return found;
  });
}

async function endEarlier(tx: TransactionContext, session: Session, organizationId: string): Promise<void> {
  await tx.db
    .update(openings)
    .set({ endedAt: session.readAt })
    .where(
      and(
        eq(openings.organizationId, session.organization.id),
        eq(openings.sessionId, session.id),
        eq(openings.openedOrganizationId, organizationId),
        isNull(openings.endedAt),
      ),
    );
}
