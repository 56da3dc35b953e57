import { describe, expect, test } from "vitest";
import { type EntryFacts, entrySentence } from "./entry-sentence";
import { changeSign, movementWords } from "./entry-words";
import { type EntryKind, movements } from "./model";

const facts = (kind: EntryKind, more: Partial<EntryFacts> = {}): EntryFacts => {
  const [from, to] = movements[kind][0];
  return {
    ...{ kind, from, to, amount: "100 points", order: "A-1", reason: "Goodwill.", lastDay: "May 1, 2025" },
    ...{ isReversal: false, isCertificate: false },
    ...more,
  };
};

describe("the sign of an entry", () => {
  test.each([
    ["issued", "pending", 1],
    ["pending", "available", 0],
    ["available", "held", 0],
    ["held", "redeemed", -1],
    ["redeemed", "available", 1],
    ["available", "owed", 0],
    ["owed", "revoked", -1],
    ["adjusted", "owed", 1],
    ["available", "expired", -1],
  ] as const)("%s → %s changes what the customer has by %d", (from, to, sign) => {
    expect(changeSign({ from, to })).toBe(sign);
  });

  test("the movement is in words", () => {
    expect(movementWords({ from: "pending", to: "available" })).toBe("pending → available");
  });
});

describe("the sentence of an entry", () => {
  test.each(Object.keys(movements) as EntryKind[])("%s says the amount and ends like a sentence", (kind) => {
    expect(entrySentence(facts(kind))).toMatch(/100 points.*\.$/);
    expect(entrySentence(facts(kind, { order: null, reason: null, lastDay: null }))).not.toMatch(
      /null|undefined/,
    );
  });

  test("a debt is told apart from what could be taken back", () => {
    expect(entrySentence(facts("clawback"))).toBe(
      "Took back 100 points that order A-1 had earned: it was refunded.",
    );
    expect(entrySentence(facts("clawback", { from: "owed" }))).toContain("is owed now");
  });

  test("a reason that is a sentence does not double its full stop", () => {
    expect(entrySentence(facts("adjust_credit"))).toBe("Credited 100 points by hand: Goodwill.");
  });

  test("a reversal says that it is one", () => {
    const said = entrySentence(facts("expire", { isReversal: true, from: "expired", to: "available" }));
    expect(said).toBe("Undid an earlier entry “Expired”: 100 points, expired → available.");
  });
});
