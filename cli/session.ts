import { userInfo } from "node:os";
import { type Client, connect } from "@/db/client";
import { prepareDatabase } from "@/db/prepare-database";
import {
  buildContext,
  findOrganizationId,
  type OrganizationContext,
  type Purpose,
  type World,
} from "@/lib/access/build-context";
import { systemActor } from "@/lib/access/system-actor";
import { readInstallation } from "@/lib/installation/read-installation";
import { shiftedClock, systemClock } from "@/lib/kernel/clock";
import { AppError } from "@/lib/kernel/errors";
import { createIds } from "@/lib/kernel/ids";
import { createVault } from "@/lib/kernel/vault";
import { ensureProvider, findProviderId } from "./ensure-provider";
import { requestId } from "./request-id";

const connectionsMax = 4;

/** Runs `work` as the system for the organization of `--org`, on the configured database. */
export function withOrganization<T>(
  slug: string,
  work: (context: OrganizationContext) => Promise<T>,
  purpose: Purpose = "work",
): Promise<T> {
  return withWorld(async (world) => work(await contextOf(world, slug, purpose)));
}

/** The same for whoever needs several organizations, or none. */
export async function withWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const database = await prepareDatabase();
  if (database.started) {
    console.error(
      "Started the embedded database; it stays on for the next command (laurel db stop ends it).",
    );
  }
  const client = connect(database.url, { connectionsMax });
  try {
    const world = await worldOf(client, database.secret);
    await ensureProvider(world);
    return await work(world);
  } finally {
    await client.close();
  }
}

/** Errors: `not_found` that names the slug, `module_disabled`. */
export async function contextOf(world: World, slug: string, purpose: Purpose): Promise<OrganizationContext> {
  const organizationId = await findOrganizationId(world.db, slug);
  if (!organizationId) {
    const reason = `There is no organization “${slug}”. See \`laurel org list\`.`;
    throw new AppError("not_found", { public: reason, fields: { org: reason } });
  }
  return buildContext(world, { organizationId, actor: commandLineActor(), purpose });
}

/** The root of the tenants: sees all of them. */
export async function providerContext(world: World, purpose: Purpose): Promise<OrganizationContext> {
  const organizationId = await findProviderId(world.db);
  if (!organizationId) throw new AppError("internal", { internal: "There is no provider" });
  return buildContext(world, { organizationId, actor: commandLineActor(), purpose });
}

/** Who ran the command stands in the audit log. */
function commandLineActor() {
  return systemActor(`Command line (${userName()})`);
}

async function worldOf({ db }: Client, secret: string): Promise<World> {
  // The demo's clock may have been moved ahead: the command line lives in the same time as the console.
  const { clockOffsetMs } = await readInstallation(db);
  const clock = shiftedClock(systemClock, clockOffsetMs);
  return { db, clock, ids: createIds(clock), vault: createVault(secret), requestId, locale: "en-US" };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user without a name.
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}
