import { expect, test } from "vitest";
import { type CertificateState, certificateState } from "./model";

const now = new Date("2025-06-15T00:00:00Z");
const past = new Date("2025-06-14T00:00:00Z");
const later = new Date("2025-06-16T00:00:00Z");

test.each<[string, bigint, bigint, boolean, Date | null, Date | null, CertificateState, (Date | null)?]>([
  ["fresh", 50n, 0n, false, later, null, "active"],
  ["without an end", 50n, 0n, false, null, null, "active"],
  ["its end is exclusive", 50n, 0n, false, now, null, "expired"],
  ["ended and not settled yet", 50n, 0n, false, past, null, "expired"],
  ["ended and settled", 0n, 0n, true, past, null, "expired"],
  ["used up before its end", 0n, 0n, false, later, null, "used"],
  ["used up, and its end went by", 0n, 0n, false, past, null, "used"],
  ["held by an order beyond its end", 0n, 20n, false, past, null, "active"],
  ["given back after something expired", 20n, 0n, true, later, null, "active"],
  ["given back after its end, for some days", 20n, 0n, true, past, null, "in_grace", later],
  ["those days are over", 20n, 0n, true, past, null, "expired", now],
  ["given back after its end, and spent again", 0n, 0n, false, past, null, "used"],
  ["cancelled in its days of grace", 20n, 0n, true, past, now, "cancelled", later],
  ["cancelled", 0n, 0n, false, later, past, "cancelled"],
])("%s", (_words, available, held, hasExpired, expiresAt, cancelledAt, state, availableUntil = expiresAt) => {
  const balance = { available, held, hasExpired, availableUntil };
  expect(certificateState(balance, expiresAt, cancelledAt, now)).toBe(state);
});
