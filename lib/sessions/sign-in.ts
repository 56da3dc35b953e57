import { and, eq, sql } from "drizzle-orm";
import { operators, sessions } from "@/db/schema";
import type { World } from "@/lib/access/build-context";
import type { Actor, Context } from "@/lib/access/context";
import type { Permission } from "@/lib/access/permissions";
import { systemActor } from "@/lib/access/system-actor";
import { atTheGate, inSnapshot, inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { verifyPassword } from "@/lib/operators/password";
import { type SignInInput, signInInput } from "./input";
import { sessionHours } from "./model";
import { countAttempt, forgiveAttempt } from "./throttle";

export type SignedIn = { sessionId: string; expiresAt: Date };

/**
 * Starts a session of 12 hours by the machine's clock (`world.clock`). An unknown e-mail, a wrong password and a
 * disabled operator are refused with the same words after the same work. Errors: `unauthenticated`; `rate_limited`.
 */
export async function signIn(world: World, input: SignInInput): Promise<SignedIn> {
  const { password, ...attempt } = signInInput.parse(input);
  await countAttempt(world, attempt);
  const operator = await findOperator(world, attempt.email);
  const isRight = await verifyPassword(operator?.passwordHash ?? null, password);
  if (!operator || !isRight || operator.disabledAt) {
    throw new AppError("unauthenticated", { public: "The e-mail or the password is not right." });
  }
  await forgiveAttempt(world, attempt);
  return startSession(world, operator);
}

type Operator = {
  organizationId: string;
  id: string;
  name: string;
  passwordHash: string;
  disabledAt: Date | null;
};

const nobody = "00000000-0000-0000-0000-000000000000";

/** The same two statements whether the e-mail is known or not. */
async function findOperator(world: World, email: string): Promise<Operator | undefined> {
  const found = await atTheGate(world.db, async (tx) => {
    const { rows } = await tx.execute<{ organization_id: string; operator_id: string }>(
      sql`SELECT organization_id, operator_id FROM gate.find_operator(${email})`,
    );
    return rows[0];
  });
  const organizationId = found?.organization_id ?? nobody;
  return inSnapshot(contextOf(world, organizationId, systemActor()), async ({ db }) => {
    const { id, name, passwordHash, disabledAt } = operators;
    const [row] = await db
      .select({ organizationId: operators.organizationId, id, name, passwordHash, disabledAt })
      .from(operators)
      .where(
        and(eq(operators.organizationId, organizationId), eq(operators.id, found?.operator_id ?? nobody)),
      );
    return row;
  });
}

function startSession(world: World, operator: Operator): Promise<SignedIn> {
  const { organizationId, id: operatorId, name } = operator;
  const nothing = { permissions: new Set<Permission>(), manualMax: { points: 0n, money: 0n } };
  const actor: Actor = { kind: "operator", id: operatorId, name, ...nothing };
  const createdAt = world.clock.now();
  const expiresAt = new Date(createdAt.getTime() + sessionHours * 3_600_000);
  return inTransaction(contextOf(world, organizationId, actor), async (tx) => {
    const sessionId = tx.ids.next();
    await tx.db.insert(sessions).values({ organizationId, id: sessionId, operatorId, createdAt, expiresAt });
    await recordAudit(tx, { verb: "session.sign_in", subject: { kind: "operator", id: operatorId } });
    return { sessionId, expiresAt };
  });
}

function contextOf(world: World, organizationId: string, actor: Actor): Context {
  return { ...world, actor, scope: { organizationId, timeZone: "UTC", sees: [organizationId] } };
}
