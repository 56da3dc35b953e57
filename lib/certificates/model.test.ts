import { expect, test } from "vitest";
import { type CertificateState, certificateState } from "./model";

const now = new Date("2025-06-15T00:00:00Z");
const past = new Date("2025-06-14T00:00:00Z");
const later = new Date("2025-06-16T00:00:00Z");

test.each<[string, bigint, bigint, boolean, Date | null, Date | null, CertificateState]>([
  ["fresh", 50n, 0n, false, later, null, "active"],
  ["without an end", 50n, 0n, false, null, null, "active"],
  ["its end is exclusive", 50n, 0n, false, now, null, "expired"],
  ["ended and not settled yet", 50n, 0n, false, past, null, "expired"],
  ["ended and settled", 0n, 0n, true, past, null, "expired"],
  ["used up before its end", 0n, 0n, false, later, null, "used"],
  ["used up, and its end went by", 0n, 0n, false, past, null, "used"],
  ["held by an order beyond its end", 0n, 20n, false, past, null, "active"],
  ["given back after something expired", 20n, 0n, true, later, null, "active"],
  ["cancelled", 0n, 0n, false, later, past, "cancelled"],
])("%s", (_words, available, held, hasExpired, expiresAt, cancelledAt, state) => {
  expect(certificateState({ available, held, hasExpired }, expiresAt, cancelledAt, now)).toBe(state);
});
