import { expect, test } from "vitest";
import { entryHash, type HashedEntry } from "./entry-hash";

const entry: HashedEntry = {
  organizationId: "org",
  id: "id",
  postingId: "posting",
  holderId: "holder",
  holderVersion: 1,
  lotId: "lot",
  kind: "earn",
  fromBucket: "issued",
  toBucket: "pending",
  amount: 10n,
  unit: "points",
  programId: "program",
  occurredAt: new Date("2025-01-01"),
  recordedAt: new Date("2025-01-02"),
  postedOn: "2025-01-02",
  pendingAfter: 10n,
  availableAfter: 0n,
  heldAfter: 0n,
  owedAfter: 0n,
  actorKind: "system",
  actorId: null,
  openedBy: null,
  orderId: null,
  holdId: null,
  campaignId: null,
  programVersionId: null,
  reason: null,
  explanation: { steps: [{ a: 1, b: "x" }], total: "10" },
  reverses: null,
  corrects: null,
  operationId: null,
};
const hash = (changes: Partial<HashedEntry> = {}, previous: Buffer | null = null) =>
  entryHash(previous, { ...entry, ...changes }).toString("hex");

const keys = Object.keys(entry) as (keyof HashedEntry)[];

test.each(keys)("a change of %s changes the hash", (key) => {
  const value = entry[key];
  const other = value instanceof Date ? new Date("2030-01-01") : typeof value === "bigint" ? 99n : "changed";
  expect(hash({ [key]: other })).not.toBe(hash());
});

test("an entry of no operation keeps the hash it had before operations were chained", () => {
  expect(hash()).toBe("d3f6ec5efb88ec78250e1f9a67e0dcd7adf2440c2b079c0631a7e343a211b36a");
});

test("the entry before it changes the hash", () => {
  expect(hash({}, Buffer.from("a"))).not.toBe(hash({}, Buffer.from("b")));
  expect(hash({}, Buffer.from("a"))).not.toBe(hash());
});

test("an explanation is the same after the database has ordered its keys", () => {
  expect(hash({ explanation: { total: "10", steps: [{ b: "x", a: 1 }] } })).toBe(hash());
});

test("nothing to explain is one thing, however it is said", () => {
  expect(hash({ explanation: undefined })).toBe(hash({ explanation: null }));
});

test("a text cannot be moved from one field to the next", () => {
  expect(hash({ kind: "earnissued", fromBucket: "" })).not.toBe(hash({ kind: "earn", fromBucket: "issued" }));
});
