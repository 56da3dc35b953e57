import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eanDigit, luhnCharacter } from "./check-character";

const digits = "0123456789";

test.each([
  ["7992739871", "3"],
  ["411111111111111", "1"],
  ["0", "0"],
])("%s is followed by the Luhn digit %s", (body, check) => {
  expect(luhnCharacter(body, digits)).toBe(check);
});

test.each([
  ["400638133393", "1"],
  ["590123412345", "7"],
  ["000000000000", "0"],
])("%s is followed by the EAN digit %s", (body, check) => {
  expect(eanDigit(body)).toBe(check);
});

describe.each([digits, "ABCDEFGHJKMNPQRSTVWXYZ", "23456789ABCDEFGHJKMNPQRSTVWXYZ"])("over %s", (alphabet) => {
  const body = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 20 });
  const other = fc.nat({ max: alphabet.length - 2 });

  test("one wrong character changes the check character", () => {
    fc.assert(
      fc.property(body, fc.nat(), other, (text, at, shift) => {
        const index = at % text.length;
        const value = alphabet.indexOf(text.charAt(index));
        const wrong = alphabet.charAt((value + shift + 1) % alphabet.length);
        const mistyped = text.slice(0, index) + wrong + text.slice(index + 1);
        expect(luhnCharacter(mistyped, alphabet)).not.toBe(luhnCharacter(text, alphabet));
      }),
    );
  });
});
