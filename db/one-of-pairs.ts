import { type AnyColumn, and, eq, or, type SQL, sql } from "drizzle-orm";
import { anyOf } from "./any-of";

export type TenantKey = { organizationId: string; id: string };

/** Rows with one of these composite keys, written so that an index that begins with the organization serves it. */
export function oneOfPairs(organization: AnyColumn, id: AnyColumn, pairs: readonly TenantKey[]): SQL {
  const byOrganization = new Map<string, Set<string>>();
  for (const pair of pairs) {
    const ids = byOrganization.get(pair.organizationId) ?? new Set();
    byOrganization.set(pair.organizationId, ids.add(pair.id));
  }
  const parts = [...byOrganization].map(([of, ids]) => {
    const [only] = ids;
    return and(eq(organization, of), only && ids.size === 1 ? eq(id, only) : anyOf(id, [...ids]));
  });
  return or(...parts) ?? sql`false`;
}
