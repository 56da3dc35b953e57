import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { World } from "@/lib/access/build-context";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { actorOf } from "./model";
import { readSession } from "./read-session";

/** Ends a session, and what it has opened with it. Does nothing for one that has ended. */
export async function signOut(world: World, sessionId: string): Promise<void> {
  const session = await readSession(world, sessionId);
  if (!session) return;
  const { organization, operator, readAt } = session;
  const scope = { organizationId: organization.id, timeZone: organization.timeZone, sees: [organization.id] };
  await inTransaction({ ...world, actor: actorOf(session), scope }, async (tx) => {
    await tx.db
      .update(sessions)
      .set({ revokedAt: readAt })
      .where(
        and(
          eq(sessions.organizationId, organization.id),
          eq(sessions.id, sessionId),
          isNull(sessions.revokedAt),
        ),
      );
    await recordAudit(tx, { verb: "session.sign_out", subject: { kind: "operator", id: operator.id } });
  });
}
