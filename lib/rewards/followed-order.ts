import type { TransactionContext } from "@/lib/access/context";
import { type ProgramAt, readProgramAt } from "@/lib/activities/read-program-at";

/** A member's order that was completed or refunded. */
export type FollowedOrder = {
  id: string;
  status: string;
  customerId: string;
  programId: string;
  placedAt: Date;
  completedAt: Date;
  membershipId: string;
  holderId: string;
};

/** The orders of each program, in their order, with the program. */
export async function byProgram<O extends { programId: string }>(
  tx: TransactionContext,
  orders: readonly O[],
): Promise<{ program: ProgramAt; orders: O[] }[]> {
  const groups: { program: ProgramAt; orders: O[] }[] = [];
  for (const programId of new Set(orders.map((order) => order.programId))) {
    const program = await readProgramAt(tx, programId);
    groups.push({ program, orders: orders.filter((order) => order.programId === programId) });
  }
  return groups;
}
