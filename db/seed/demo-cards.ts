import type { Context } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";
import { changeCardState } from "@/lib/cards/change-card-state";
import { findCard } from "@/lib/cards/find-card";
import { changeCardStateSchema } from "@/lib/cards/input";
import { makeCards } from "@/lib/cards/make-cards";
import { setMembershipCardSchema } from "@/lib/memberships/input";
import { setMembershipCard } from "@/lib/memberships/set-membership-card";
import { parseProgramRules } from "@/lib/programs/rules";
import { cardOf, type Person } from "./demo-people";
import type { DemoShop } from "./demo-shop";

const cardsInDrawer = 25;

/** Cards wait in a drawer; one that got lost is blocked, and its member has another. */
export async function keepCards(
  context: Context,
  shop: DemoShop,
  programId: string,
  owner: Person | undefined,
): Promise<void> {
  const format = parseProgramRules(shop.rules).enrolment.cardFormat;
  const lost = owner && (await findCard(context, { number: owner.card }));
  if (!format || !lost?.membershipId) return;
  const ids = Array.from({ length: cardsInDrawer }, () => context.ids.next());
  await inTransaction(context, (tx) => makeCards(tx, { programId, format }, ids));
  const blocked = { id: lost.id, to: "blocked", reason: "Lost on a journey" } as const;
  await changeCardState(context, changeCardStateSchema.parse(blocked));
  const another = { id: lost.membershipId, expectedNumber: null, cardNumber: cardOf(shop, 9_001) };
  await setMembershipCard(context, setMembershipCardSchema.parse(another));
}
