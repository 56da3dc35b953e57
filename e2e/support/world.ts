import { connect } from "@/db/client";
import { resolveDatabase } from "@/db/embedded/database-urls";
import { buildContext, type World } from "@/lib/access/build-context";
import type { Context } from "@/lib/access/context";
import { systemActor } from "@/lib/access/system-actor";
import { type Clock, fixedClock, systemClock } from "@/lib/kernel/clock";
import { createIds } from "@/lib/kernel/ids";
import { createVault } from "@/lib/kernel/vault";
import { createProvider } from "@/lib/organizations/create-provider";

/** The running server's own database, reached as its command line would. */
export async function openWorld() {
  const { url, secret } = await resolveDatabase();
  const client = connect(url, { connectionsMax: 2 });
  const vault = createVault(secret);
  const worldAt = (clock: Clock): World => ({
    db: client.db,
    clock,
    ids: createIds(clock),
    vault,
    requestId: "e2e",
    locale: "en-GB",
  });
  const actor = systemActor("Test");
  const makeProvider = () =>
    createProvider(
      { ...worldAt(systemClock), actor },
      { slug: "provider", name: "Provider", timeZone: "UTC" },
    );
  // The other worker may have been faster: then it is there now.
  const provider = await makeProvider().catch(makeProvider);
  /** The system acting for an organization, now or at a past moment. */
  const contextOf = (organizationId: string, at?: string): Promise<Context> =>
    buildContext(worldAt(at ? fixedClock(new Date(at)) : systemClock), { organizationId, actor });
  return { provider, contextOf, close: () => client.close() };
}

export type Installed = Awaited<ReturnType<typeof openWorld>>;
