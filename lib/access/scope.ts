import { type AnyColumn, eq, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import type { Context } from "./context";

/** The rows of the organizations this viewer may see. Every statement says so besides the row-level policy. */
export function inSight(context: Pick<Context, "scope">, organizationId: AnyColumn): SQL {
  const { sees } = context.scope;
  if (sees === "all") return sql`true`;
  const [only] = sees;
  return only && sees.length === 1 ? eq(organizationId, only) : anyOf(organizationId, sees);
}

/** The rows of the one organization that acts. */
export function ofActing(context: Pick<Context, "scope">, organizationId: AnyColumn): SQL {
  return eq(organizationId, context.scope.organizationId);
}
