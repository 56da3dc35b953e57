import { give } from "./account";
import { awardAt, settleMember } from "./awards";
import { localDay, type Moment } from "./calendar";
import { type Club, type MemberEvent, rulesAt, stateAt, statusAt, the } from "./club";
import { refuse } from "./refusal";
import { type ActivityRule, termsOf } from "./rules";

type Answer = { outcome: string; points: bigint; isRepeat: boolean };

/** SPEC §6: something besides orders. The same one never pays twice, and each rule only so often in its period. */
export function recordEvent(
  club: Club,
  call: { member: number; event: string; number: number; at: Moment; now: Moment },
): Answer {
  const member = the(club.members, call.member);
  const { event, number, at, now } = call;
  if (at < member.joinedAt) refuse("invalid_input");
  const nothing = { isRepeat: false };
  if (statusAt(member, now) === "deactivated")
    return { outcome: "member_not_active", points: 0n, ...nothing };
  if (stateAt(club, now) !== "active") return { outcome: "program_not_active", points: 0n, ...nothing };
  settleMember(club, call.member, now);
  const known = member.events.find((each) => each.event === event && each.number === number);
  if (known) return { outcome: known.outcome, points: known.points, isRepeat: true };
  const rules = rulesAt(club, at);
  const made = { event, number, at, ...judge(club, member.events, call) };
  member.events.push(made);
  if (made.points > 0n) {
    const { activationDays, expiry } = rules.bonus;
    const terms = termsOf({ expiry: expiry ?? rules.expiry, activationDays }, club.zone, at);
    give(member.account, made.points, terms, at);
    settleMember(club, call.member, now);
    awardAt(club, call.member, now, now);
  }
  return { outcome: made.outcome, points: made.points, isRepeat: false };
}

function judge(
  club: Club,
  earlier: readonly MemberEvent[],
  { event, at }: { event: string; at: Moment },
): Pick<MemberEvent, "outcome" | "points" | "paidBy"> {
  const { activities, severalActivities } = rulesAt(club, at);
  const rules = activities.filter((rule) => rule.event === event);
  const open = rules.filter(({ name, limit }) => {
    if (!limit) return true;
    const paid = earlier.filter(
      (each) =>
        each.event === event &&
        each.paidBy.includes(name) &&
        periodOf(limit.per, each.at, club.zone) === periodOf(limit.per, at, club.zone),
    );
    return paid.length < limit.count;
  });
  const paying = severalActivities === "add" ? open : bestOf(open);
  return {
    outcome: rules.length === 0 ? "no_rule" : open.length === 0 ? "limit_reached" : "paid",
    points: paying.reduce((sum, { points }) => sum + points, 0n),
    paidBy: paying.map(({ name }) => name),
  };
}

function bestOf(rules: readonly ActivityRule[]): ActivityRule[] {
  const most = rules.reduce((best, { points }) => (points > best ? points : best), 0n);
  return rules.filter(({ points }) => points === most).slice(0, 1);
}

function periodOf(per: "day" | "month" | "ever", at: Moment, zone: string): string {
  if (per === "ever") return "";
  return localDay(at, zone).slice(0, per === "day" ? 10 : 7);
}
