import { and, eq, isNull } from "drizzle-orm";
import { openings } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { actingFor, inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { notFound } from "@/lib/kernel/errors";
import { endOpeningInput } from "./input";
import type { Session } from "./model";

/** Ends what this session has opened; one that ended meanwhile is left as it is. Errors: `not_found` for another's. */
export async function endOpening(
  context: Context,
  session: Session,
  input: { openingId: string },
): Promise<{ ended: boolean }> {
  const { openingId } = endOpeningInput.parse(input);
  return inTransaction(context, async (tx) => {
    const ofSession = and(
      eq(openings.organizationId, session.organization.id),
      eq(openings.id, openingId),
      eq(openings.sessionId, session.id),
    );
    const [opening] = await tx.db.select().from(openings).where(ofSession);
    if (!opening) throw notFound("Opening");
    const { rowCount } = await tx.db
      .update(openings)
      .set({ endedAt: session.readAt })
      .where(and(ofSession, isNull(openings.endedAt)));
    if (rowCount !== 1) return { ended: false };
    const change = {
      verb: "organization.leave",
      subject: { kind: "organization", id: opening.openedOrganizationId },
      after: { operator: session.operator.name, openedFrom: session.organization.name },
    };
    await recordAudit(tx, change);
    await actingFor(tx, opening.openedOrganizationId, (other) => recordAudit(other, change));
    return { ended: true };
  });
}
