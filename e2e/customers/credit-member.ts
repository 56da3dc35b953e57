import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import type { Shop } from "../support/shop";

/** Gives a member points, as text with the program's decimals. */
export async function creditMember(shop: Shop, membershipId: string, points: string): Promise<void> {
  const input = creditPointsInput.parse({ membershipId, points, reason: "A start" });
  await creditPoints(await shop.at(), input);
}
