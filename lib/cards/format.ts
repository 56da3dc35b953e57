import { eanDigit, luhnCharacter } from "@/lib/kernel/check-character";
import type { CardFormat } from "./model";

/** Letters are without those that look or sound like another: no I L O U; with digits, no 0 and 1 either. */
const alphabets: Record<CardFormat["characters"], string> = {
  digits: "0123456789",
  letters: "ABCDEFGHJKMNPQRSTVWXYZ",
  both: "23456789ABCDEFGHJKMNPQRSTVWXYZ",
};

/** What the free characters of a number are drawn from. */
export function alphabetOf({ characters }: Pick<CardFormat, "characters">): string {
  return alphabets[characters];
}

/** How many characters of a number tell one card from another. */
export function freeCharacters({ prefix, length, check }: CardFormat): number {
  return length - prefix.length - (check === "none" ? 0 : 1);
}

/** The whole number whose free characters these are. */
export function cardNumber(format: CardFormat, free: string): string {
  const body = format.prefix + free;
  return body + checkOf(format, body);
}

/** What is wrong with a number of this format, null where nothing is. */
export function wrongCardNumber(format: CardFormat, number: string): string | null {
  const { prefix, length } = format;
  if (!number.startsWith(prefix)) return `Card numbers of this program begin with ${prefix}.`;
  if (number.length !== length) return `Card numbers of this program have ${length} characters.`;
  const alphabet = alphabetOf(format);
  if ([...number.slice(prefix.length)].some((character) => !alphabet.includes(character))) {
    return `This program’s cards have ${wordsFor[format.characters]} only.`;
  }
  if (format.check === "none") return null;
  const isRight = checkOf(format, number.slice(0, -1)) === number.slice(-1);
  return isRight ? null : "The last character does not fit the others: look at the number again.";
}

const wordsFor: Record<CardFormat["characters"], string> = {
  digits: "digits",
  letters: "letters without I, L, O and U",
  both: "digits and letters without 0, 1, I, L, O and U",
};

/** What makes a format impossible, by the field that has to change; null where nothing does. */
export function wrongFormat(format: CardFormat): { field: keyof CardFormat; words: string } | null {
  const alphabet = alphabetOf(format);
  if (format.barcode === "ean13" && format.check !== "ean") {
    return { field: "check", words: "An EAN-13 barcode needs the check digit of EAN." };
  }
  if (format.check === "ean" && (format.length !== 13 || format.characters !== "digits")) {
    return { field: "length", words: "An EAN has 13 digits." };
  }
  if (format.check !== "none" && [...format.prefix].some((character) => !alphabet.includes(character))) {
    return { field: "prefix", words: "A check character needs a prefix of the same characters." };
  }
  if (freeCharacters(format) < freeCharactersMin) {
    return { field: "length", words: `Leave at least ${freeCharactersMin} characters after the prefix.` };
  }
  return null;
}

const freeCharactersMin = 4;

function checkOf(format: CardFormat, body: string): string {
  if (format.check === "none") return "";
  return format.check === "ean" ? eanDigit(body) : luhnCharacter(body, alphabetOf(format));
}
