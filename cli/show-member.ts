import { formatMoment } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
import { showPointsPlain } from "@/lib/kernel/points";
import type { MembershipView } from "@/lib/memberships/model";
import { showPoints } from "./show-amount";

/** A membership as a command answers it, with its balance of now. */
export function showMember({ id, program, status, enrolledAt, cards, phone, balance }: MembershipView) {
  const points = (amount: bigint) => showPoints(amount, program.pointDecimals);
  return {
    id: showId("membership", id),
    program: program.name,
    status,
    enrolledAt,
    cards: cards.map(({ number, state }) => ({ number, state })),
    phone,
    available: points(balance.available),
    pending: points(balance.pending),
    held: points(balance.held),
    owed: points(balance.owed),
    burnsSoon: points(balance.burnsSoon),
  };
}

export function memberLine({ program, status, enrolledAt, cards, balance }: MembershipView): string {
  const points = (amount: bigint) => showPointsPlain(amount, program.pointDecimals);
  const since = formatMoment(enrolledAt, program.timeZone);
  const sums = `${points(balance.available)} available, ${points(balance.pending)} pending, ${points(balance.held)} held`;
  return `${program.name}: ${status}, enrolled ${since}${cards[0] ? `, card ${cards.map(({ number, state }) => (state === "blocked" ? `${number} (blocked)` : number)).join(", ")}` : ""}; ${sums}`;
}
