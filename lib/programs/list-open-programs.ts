import { and, asc } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { programs } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import type { ProgramToChoose } from "./model";

/** The acting organization's programs that take members and certificates: active or paused, by name. */
export function listOpenPrograms(context: Context): Promise<ProgramToChoose[]> {
  requireRight(context, "program.read");
  const { id, name, kind, currency, pointDecimals, timeZone } = programs;
  return inSnapshot(context, ({ db }) =>
    db
      .select({ id, name, kind, currency, pointDecimals, timeZone })
      .from(programs)
      .where(
        and(ofActing(context, programs.organizationId), anyOf(programs.state, ["active", "paused"], "text")),
      )
      .orderBy(asc(name))
      .limit(limits.listValuesMax),
  );
}
