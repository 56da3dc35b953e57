import type { Actor } from "@/lib/access/context";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import type { Shop } from "../support/shop";

/** A clerk's request for a member, which a second person has to approve. */
export async function askApproval(shop: Shop, membershipId: string): Promise<void> {
  const [context, { id, name }] = [await shop.at(), await shop.hire("Clerk")];
  const manualMax = { points: 0n, money: 0n };
  const actor: Actor = { ...context.actor, kind: "operator", id, name, manualMax };
  const reason = "Promised on the phone by a colleague who has left since, after the third parcel was lost";
  const credit = { membershipId, points: "123456789", reason, expiresOn: "2099-12-31" };
  await creditPoints({ ...context, actor }, creditPointsInput.parse(credit));
}
