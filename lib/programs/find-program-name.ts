import { and, eq } from "drizzle-orm";
import { programs } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { findId } from "@/lib/kernel/ids";

/** The name behind a shown id in an address, undefined where there is none in sight. */
export async function findProgramName(
  context: Context,
  shownId: string | undefined,
): Promise<string | undefined> {
  requireRight(context, "program.read");
  const id = shownId && findId("program", shownId);
  if (!id) return undefined;
  const [found] = await inSnapshot(context, ({ db }) =>
    db
      .select({ name: programs.name })
      .from(programs)
      .where(and(inSight(context, programs.organizationId), eq(programs.id, id))),
  );
  return found?.name;
}
