import { randomBytes } from "node:crypto";
import { luhnCharacter } from "@/lib/kernel/check-character";

/** Digits and capitals without those that look or sound like another: no 0 1 I L O U. */
export const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const randomCharacters = 13;
export const codeCharacters = randomCharacters + 1;

/** A fresh code: 13 unbiased random characters (63.8 bits) and a check character, without hyphens. */
export function createCode(): string {
  let body = "";
  while (body.length < randomCharacters) {
    for (const byte of randomBytes(randomCharacters)) {
      // 240 is the greatest multiple of 30 in a byte: the rest would favour the first letters.
      if (byte < 240 && body.length < randomCharacters)
        body += codeAlphabet.charAt(byte % codeAlphabet.length);
    }
  }
  return body + checkCharacter(body);
}

/** As people read it: "ABCDE-FGHJK-MNPQ"; the last group is the last four. */
export function showCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5, 10)}-${code.slice(10)}`;
}

/** The code behind what somebody typed, in any case, with spaces or hyphens; null where it cannot be a code. */
export function parseCode(text: string): string | null {
  const code = text.toUpperCase().replaceAll(/[\s\u2010-\u2015-]/g, "");
  if (code.length !== codeCharacters) return null;
  if ([...code].some((character) => !codeAlphabet.includes(character))) return null;
  return checkCharacter(code.slice(0, -1)) === code.slice(-1) ? code : null;
}

/** Luhn mod 30: finds every wrong character and every swap of neighbours but that of the alphabet's two ends. */
export function checkCharacter(body: string): string {
  return luhnCharacter(body, codeAlphabet);
}
