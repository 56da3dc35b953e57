import { availableIn, becameAvailable, give, newAccount, newLot, settle, spendable } from "./account";
import { total } from "./amounts";
import { dayIsOver, type Moment } from "./calendar";
import { type Certificate, type Club, rulesAt, the } from "./club";
import { refuseArchived, refuseClosed } from "./program";
import { refuse } from "./refusal";
import { type Expiry, termsOf } from "./rules";

/** SPEC §8: certificates that staff gives, cancels, brings back and extends. */
export function giveCertificate(club: Club, call: Parameters<typeof issueCertificate>[1]): void {
  refuseArchived(club);
  issueCertificate(club, call);
}

export function issueCertificate(
  club: Club,
  call: { unit: "points" | "money"; amount: bigint; expiry: Expiry; now: Moment },
): void {
  const { unit, amount, expiry, now } = call;
  const account = newAccount(club);
  const terms = termsOf({ expiry, activationDays: 0 }, club.zone, now);
  give(account, amount, terms, now);
  const use = rulesAt(club, now).certificateUse;
  club.certificates.push({ account, unit, use, endsAt: terms.endsAt, cancelledAt: null, cancelled: [] });
}

export function cancelCertificate(club: Club, call: { certificate: number; now: Moment }): void {
  const certificate = the(club.certificates, call.certificate);
  const { account } = certificate;
  settle(account, call.now);
  if (!["active", "in_grace"].includes(stateOf(certificate, call.now))) refuse("invalid_state");
  certificate.cancelledAt = call.now;
  certificate.cancelled = spendable(account, "soonest_expiring").map((lot) => ({
    lot,
    amount: lot.available,
  }));
  for (const { lot } of certificate.cancelled) lot.available = 0n;
}

/** What has ended meanwhile expires at once. */
export function reactivateCertificate(club: Club, call: { certificate: number; now: Moment }): void {
  const certificate = the(club.certificates, call.certificate);
  const { account, cancelled } = certificate;
  if (certificate.cancelledAt === null) refuse("invalid_state");
  settle(account, call.now);
  certificate.cancelledAt = null;
  certificate.cancelled = [];
  for (const { lot, amount } of cancelled.toReversed()) {
    lot.available += amount;
    becameAvailable(account, lot, call.now);
  }
}

/** A later last day, by child lots; of one that has ended, what had expired comes back too. */
export function extendCertificate(
  club: Club,
  call: { certificate: number; lastDay: string; now: Moment },
): void {
  const certificate = the(club.certificates, call.certificate);
  const { account } = certificate;
  settle(account, call.now);
  refuseClosed(club, call.now);
  const state = stateOf(certificate, call.now);
  const hasEnded = state === "expired" || state === "in_grace";
  if ((state !== "active" && !hasEnded) || certificate.endsAt === null) refuse("invalid_state");
  const endsAt = dayIsOver(call.lastDay, club.zone);
  if (endsAt <= certificate.endsAt || endsAt <= call.now) refuse("invalid_input");
  certificate.endsAt = endsAt;
  for (const lot of [...account.lots]) {
    const amount = lot.available + (hasEnded ? lot.expired : 0n);
    if (amount === 0n) continue;
    newLot(account, { ...lot, endsAt }).available = amount;
    lot.available = 0n;
    if (hasEnded) lot.expired = 0n;
  }
}

function stateOf({ account, endsAt, cancelledAt }: Certificate, now: Moment) {
  if (cancelledAt !== null) return "cancelled";
  if (account.lots.some(({ held }) => held > 0n)) return "held";
  // Days of grace on what came back do not make a certificate young again.
  if (availableIn(account) > 0n) return endsAt !== null && endsAt <= now ? "in_grace" : "active";
  return total(account.lots.map(({ expired }) => expired)) > 0n ? "expired" : "used";
}
