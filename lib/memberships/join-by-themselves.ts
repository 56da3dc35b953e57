import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { readMissingConsents } from "@/lib/consents/read-missing-consents";
import type { GivenFields } from "@/lib/custom-fields/input";
import { lockCustomers } from "./lock-customers";
import { type Joining, readProgramsThatTake } from "./read-programs-that-take";
import { writeMembers } from "./write-members";

/** A customer, and since when the membership counts; now unless told. */
export type Joiner = string | { customerId: string; programId: string; enrolledAt: Date };

/**
 * Enrolls customers in the active programs that take them by themselves, in the transaction of what brought them:
 * new customers in every such program, those with a first order in that order's program from its moment on. Who is a
 * member already, or has not given a required consent, is left out. `fieldsOf`: values of members' own fields, judged
 * before. Answers how many memberships were made.
 */
export async function joinByThemselves(
  tx: TransactionContext,
  joining: Joining,
  joiners: readonly Joiner[],
  fieldsOf: ReadonlyMap<string, GivenFields> = new Map(),
): Promise<number> {
  const open = joiners.length > 0 ? await readProgramsThatTake(tx, joining) : [];
  if (open.length === 0) return 0;
  const wanted = [
    ...new Set(joiners.map((joiner) => (typeof joiner === "string" ? joiner : joiner.customerId))),
  ];
  const missing = await readMissingConsents(tx, wanted);
  const customers = (await lockCustomers(tx, { ids: wanted })).filter(({ id }) => !missing.has(id));
  let made = 0;
  for (const programId of open) made += await join(tx, programId, customers, { joiners, fieldsOf });
  return made;
}

async function join(
  tx: TransactionContext,
  programId: string,
  customers: readonly { id: string; phones: string[] }[],
  { joiners, fieldsOf }: { joiners: readonly Joiner[]; fieldsOf: ReadonlyMap<string, GivenFields> },
): Promise<number> {
  const since = momentsIn(programId, joiners, tx.clock.now());
  const ids = customers.map(({ id }) => id);
  const members = await readMembers(tx, programId, ids);
  const fresh = customers.flatMap(({ id: customerId, phones }) => {
    const enrolledAt = since.get(customerId);
    if (!enrolledAt || members.has(customerId)) return [];
    const fields = fieldsOf.get(customerId);
    return [
      { customerId, enrolledAt, phone: phones[0] ?? null, cardNumber: null, ...(fields && { fields }) },
    ];
  });
  const made = await writeMembers(tx, programId, fresh);
  if (made.length === 0) return 0;
  await recordAudit(tx, {
    verb: "membership.join",
    subject: { kind: "program", id: programId },
    after: { customerIds: fresh.map(({ customerId }) => customerId) },
  });
  return made.length;
}

/** The earliest moment of each customer in this program. */
function momentsIn(programId: string, joiners: readonly Joiner[], now: Date): Map<string, Date> {
  const since = new Map<string, Date>();
  for (const joiner of joiners) {
    if (typeof joiner === "string") since.set(joiner, now);
    else if (joiner.programId === programId) {
      const known = since.get(joiner.customerId);
      if (!known || joiner.enrolledAt < known) since.set(joiner.customerId, joiner.enrolledAt);
    }
  }
  return since;
}

async function readMembers(tx: TransactionContext, programId: string, ids: readonly string[]) {
  const rows = await tx.db
    .select({ customerId: memberships.customerId })
    .from(memberships)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.programId, programId),
        anyOf(memberships.customerId, ids),
      ),
    );
  return new Set(rows.map(({ customerId }) => customerId));
}
