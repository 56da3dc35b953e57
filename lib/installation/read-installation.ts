import { installation } from "@/db/schema";
import type { Database } from "@/lib/access/context";
import { atTheGate } from "@/lib/access/transaction";

export type Installation = { clockOffsetMs: number; isDemo: boolean };

/** Facts about this installation: whether it is a demo, and how far its clock was moved ahead (milliseconds). */
export async function readInstallation(db: Database): Promise<Installation> {
  const { clockOffsetMs, isDemo } = installation;
  const rows = await atTheGate(db, (tx) => tx.select({ clockOffsetMs, isDemo }).from(installation));
  return rows[0] ?? { clockOffsetMs: 0, isDemo: false };
}
