import type { Client } from "@/db/client";
import { fixedClock } from "@/lib/kernel/clock";
import { createIds } from "@/lib/kernel/ids";
import { createOperator } from "@/lib/operators/create-operator";
import { listUserGroups } from "@/lib/operators/list-user-groups";
import { createOrganization } from "@/lib/organizations/create-organization";
import { createProvider } from "@/lib/organizations/create-provider";
import { actorOf, type Session } from "@/lib/sessions/model";
import { readSession } from "@/lib/sessions/read-session";
import { signIn } from "@/lib/sessions/sign-in";
import { buildContext, type OrganizationContext, type World } from "./build-context";
import { systemActor } from "./system-actor";
import { testContext } from "./test-context";

export const testPassword = "correct horse battery";

/** A world at a fixed moment. */
export function testWorld(client: Pick<Client, "db">, now = "2025-06-15T12:00:00Z"): World {
  const clock = fixedClock(new Date(now));
  const { actor, scope, ...world } = testContext(client, "", { clock, ids: createIds(clock) });
  return world;
}

export type TestTenants = { provider: string; north: string; south: string; northEast: string };

/** A provider with two resellers, `north` and `south`, and one below the first, `north-east`; the module is on. */
export async function createTestTenants(client: Pick<Client, "db">): Promise<TestTenants> {
  const world = testWorld(client);
  const provider = await createProvider(
    { ...world, actor: systemActor() },
    { slug: "provider", name: "Provider", timeZone: "UTC" },
  );
  const below = async (parent: string, slug: string, moduleEnabled: boolean) => {
    const context = await asSystem(world, parent);
    const created = await createOrganization(context, { slug, name: slug, timeZone: "UTC", moduleEnabled });
    return created.id;
  };
  const north = await below(provider.id, "north", true);
  const south = await below(provider.id, "south", true);
  return { provider: provider.id, north, south, northEast: await below(north, "north-east", false) };
}

/** The system in one of them, as the command line acts. */
export function asSystem(world: World, organizationId: string): Promise<OrganizationContext> {
  return buildContext(world, { organizationId, actor: systemActor(), purpose: "work" });
}

/** An operator of one of the starting groups, its e-mail being its name at example.com; all have `testPassword`. */
export async function hire(
  world: World,
  organizationId: string,
  name: string,
  group = "Administrator",
): Promise<{ id: string; email: string; groupId: string }> {
  const context = await asSystem(world, organizationId);
  const groupId = (await listUserGroups(context)).find((each) => each.name === group)?.id ?? "";
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
  const { id } = await createOperator(context, { name, email, password: testPassword, groupId });
  return { id, email, groupId };
}

/** Signs in and reads the session; the context is the operator's in its own organization, where the module has to be on. */
export async function enter(
  world: World,
  email: string,
): Promise<{ session: Session; context: OrganizationContext }> {
  const { sessionId } = await signIn(world, { email, password: testPassword, address: null });
  const session = await readSession(world, sessionId);
  if (!session) throw new Error(`${email} is not signed in`);
  const context = await buildContext(world, {
    organizationId: session.organization.id,
    actor: actorOf(session),
  });
  return { session, context };
}
