import { InvalidArgumentError } from "commander";

/** `a,b` as a list; empty parts are left out. */
export function listOf(text: string): string[] {
  return text.split(",").flatMap((part) => part.trim() || []);
}

export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number.");
}
