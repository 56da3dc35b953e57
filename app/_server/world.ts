import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { cache } from "react";
import { readLocale } from "@/components/desk/locale";
import type { World } from "@/lib/access/build-context";
import { readInstallation } from "@/lib/installation/read-installation";
import { shiftedClock, systemClock } from "@/lib/kernel/clock";
import { createIds } from "@/lib/kernel/ids";
import { createVault } from "@/lib/kernel/vault";
import { database } from "./database";
import { environment } from "./environment";

type Vault = World["vault"];
let vault: Vault | null = null;

/** The proxy gives every page request an id; what comes past it gets one here. */
export const requestId = cache(async (): Promise<string> => {
  const given = (await headers()).get("x-request-id");
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
});

/** The world by the machine's own clock: for sessions, which a demo's clock must not end. */
export async function machineWorld(): Promise<World> {
  return worldBy(await requestId(), readLocale((await headers()).get("accept-language")));
}

/** The world of the domain's verbs: its clock is ahead of the machine's where a demo was moved. */
export async function domainWorld(): Promise<World> {
  const world = await machineWorld();
  const { clockOffsetMs } = await readInstallation(world.db);
  const clock = shiftedClock(systemClock, clockOffsetMs);
  return { ...world, clock, ids: createIds(clock) };
}

/** For what runs outside of a page or action, such as the sign-in route. */
export function worldBy(id: string, locale = "en-US"): World {
  vault ??= createVault(environment().secret);
  return {
    db: database().db,
    clock: systemClock,
    ids: createIds(systemClock),
    vault,
    requestId: id,
    locale,
  };
}
