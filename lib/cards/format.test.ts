import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alphabetOf, cardNumber, freeCharacters, wrongCardNumber, wrongFormat } from "./format";
import { type CardFormat, cardCharacterSets, cardChecks } from "./model";

const plain: CardFormat = { prefix: "", length: 10, characters: "digits", check: "none", barcode: "code128" };
const ean: CardFormat = { ...plain, prefix: "29", length: 13, check: "ean", barcode: "ean13" };

describe("a format", () => {
  test.each<[string, CardFormat, string | undefined]>([
    ["plain digits", plain, undefined],
    ["an EAN", ean, undefined],
    ["an EAN barcode without its check digit", { ...ean, check: "luhn" }, "check"],
    ["an EAN of another length", { ...ean, length: 12 }, "length"],
    ["an EAN of letters", { ...ean, characters: "both" }, "length"],
    ["a prefix that the check cannot count", { ...plain, prefix: "AB", check: "luhn" }, "prefix"],
    ["the same without a check", { ...plain, prefix: "AB" }, undefined],
    ["nothing left after the prefix", { ...plain, prefix: "1234567" }, "length"],
    ["as little as can be", { ...plain, prefix: "123456" }, undefined],
  ])("of %s", (_words, format, field) => {
    expect(wrongFormat(format)?.field).toBe(field);
  });
});

describe("a number", () => {
  test.each<[CardFormat, string, string | null]>([
    [plain, "0123456789", null],
    [plain, "012345678", "10 characters"],
    [plain, "012345678A", "digits only"],
    [{ ...plain, prefix: "77" }, "0123456789", "begin with 77"],
    [{ ...plain, check: "luhn" }, "7992739872", "last character"],
    [{ ...plain, length: 11, check: "luhn" }, "79927398713", null],
    [{ ...ean, prefix: "" }, "4006381333931", null],
    [{ ...ean, prefix: "" }, "4006381333932", "last character"],
    [{ ...plain, characters: "both" }, "23456789AO", "without 0, 1, I, L, O and U"],
  ])("of %o: %s", (format, number, words) => {
    const wrong = wrongCardNumber(format, number);
    if (words === null) expect(wrong).toBeNull();
    else expect(wrong).toContain(words);
  });

  test("made from free characters is one of its format", () => {
    const formats = fc.record({
      prefix: fc.constantFrom("", "23", "9977"),
      length: fc.integer({ min: 9, max: 20 }),
      characters: fc.constantFrom(...cardCharacterSets),
      check: fc.constantFrom(...cardChecks),
      barcode: fc.constant("code128" as const),
    });
    fc.assert(
      fc.property(formats, fc.infiniteStream(fc.nat()), (format, random) => {
        fc.pre(wrongFormat(format) === null);
        const alphabet = alphabetOf(format);
        const free = Array.from({ length: freeCharacters(format) }, () => {
          return alphabet.charAt((random.next().value ?? 0) % alphabet.length);
        }).join("");
        expect(wrongCardNumber(format, cardNumber(format, free))).toBeNull();
      }),
    );
  });
});
