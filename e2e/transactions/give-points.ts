import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import type { Shop } from "../support/shop";

/** A member of the shop's program who can spend so many points at once. */
export async function addMemberWith(shop: Shop, programId: string, name: string, points: string) {
  const member = await shop.addMember(programId, name);
  const credit = { membershipId: member.membershipId, points, reason: "Welcome" };
  await creditPoints(await shop.at(), creditPointsInput.parse(credit));
  return member;
}
