import { randomInt } from "node:crypto";
import { codeAlphabet } from "@/lib/certificates/code";
import { shareCodeCharacters } from "./model";

/** A fresh code that a member gives to friends: short, random, without look-alikes. */
export function createShareCode(): string {
  return Array.from({ length: shareCodeCharacters }, () =>
    codeAlphabet.charAt(randomInt(codeAlphabet.length)),
  ).join("");
}

/** What somebody typed as the code it means, in capitals and without spaces or hyphens. */
export function normalizeShareCode(text: string): string {
  return text.toUpperCase().replaceAll(/[\s\u2010-\u2015-]/g, "");
}
