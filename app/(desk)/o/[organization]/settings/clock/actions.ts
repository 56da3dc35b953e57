"use server";

import { isDemo } from "@/app/_server/demo";
import { operatorAction } from "@/app/_server/operator-action";
import { buildContext, type OrganizationContext } from "@/lib/access/build-context";
import { systemActor } from "@/lib/access/system-actor";
import { runDay } from "@/lib/day/run-day";
import { moveDemoClockInput } from "@/lib/installation/input";
import { moveDemoClock } from "@/lib/installation/move-demo-clock";
import { fixedClock } from "@/lib/kernel/clock";
import { AppError } from "@/lib/kernel/errors";
import { createIds } from "@/lib/kernel/ids";
import { listWorkingOrganizations } from "@/lib/organizations/list-working-organizations";

/** Moves the clock and does the work of the days that are gone, of all organizations. */
export const moveDemoClockAction = operatorAction({
  input: moveDemoClockInput,
  verb: async (context, input) => {
    if (!(await isDemo()) || context.organization.kind !== "provider") throw new AppError("not_found");
    const { now } = await moveDemoClock(context, input);
    const entries = await runDays(context, now);
    return { now, entries };
  },
  purpose: "administration",
});

async function runDays(context: OrganizationContext, now: Date): Promise<number> {
  const { db, vault, requestId, locale } = context;
  const clock = fixedClock(now);
  const world = { db, vault, requestId, locale, clock, ids: createIds(clock) };
  const actor = systemActor("Demo clock");
  let entries = 0;
  for (const organizationId of await listWorkingOrganizations(db)) {
    const run = await runDay(await buildContext(world, { organizationId, actor }), { through: now });
    entries += run.entries;
  }
  return entries;
}
