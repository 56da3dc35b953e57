import type { Context } from "@/lib/access/context";
import { listUserGroups } from "@/lib/operators/list-user-groups";
import { updateUserGroup } from "@/lib/operators/update-user-group";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import type { DemoMember } from "./demo-people";

/** In the demo clerks credit by hand, as far as their group's limit goes. */
export async function letClerksCredit(context: Context): Promise<void> {
  const clerks = (await listUserGroups(context)).find(({ name }) => name === "Clerk");
  if (!clerks) throw new Error("No user group Clerk");
  const permissions = [...clerks.permissions, "points.credit" as const];
  await updateUserGroup(context, { groupId: clerks.id, permissions });
}

/** A clerk would give more than that: it waits for the manager. */
export async function askForMore(clerk: Context, member: DemoMember | undefined): Promise<void> {
  if (!member) throw new Error("Nobody to be sorry about");
  const reason = "Went to the wrong address twice; promised on the phone";
  await creditPoints(clerk, creditPointsInput.parse({ membershipId: member.id, points: "1500", reason }));
}
