import type { Client } from "@/db/client";
import { type Clock, fixedClock } from "@/lib/kernel/clock";
import { createIds } from "@/lib/kernel/ids";
import { createVault } from "@/lib/kernel/vault";
import type { Context } from "./context";
import { isPermission, permissions } from "./permissions";

/** A context for tests: the system with every right, acting for one organization at a fixed moment. */
export function testContext(
  client: Pick<Client, "db">,
  organizationId: string,
  overrides: Partial<Context> & { now?: string } = {},
): Context {
  const { now = "2025-06-15T12:00:00Z", ...rest } = overrides;
  const clock: Clock = rest.clock ?? fixedClock(new Date(now));
  return {
    db: client.db,
    actor: {
      kind: "system",
      id: null,
      name: "Test",
      permissions: new Set(Object.keys(permissions).filter(isPermission)),
      manualMax: { points: null, money: null },
    },
    scope: { organizationId, timeZone: "UTC", sees: [organizationId] },
    clock,
    ids: createIds(clock),
    vault: createVault("a secret for tests that is long enough"),
    requestId: "test",
    locale: "en-US",
    ...rest,
  };
}
