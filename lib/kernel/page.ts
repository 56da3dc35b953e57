import { invalid } from "./errors";
import { limits } from "./limits";

/** A page of a list. Cursors go to the neighbours; beyond a bound the total is an estimate. */
export type Page<T> = {
  rows: T[];
  next: string | null;
  previous: string | null;
  total: { count: number; exact: boolean };
};

export type CursorValue = string | number | boolean | null;

/** The sort values and the id of a row as an opaque text for addresses (base64url of JSON). */
export function encodeCursor(values: readonly CursorValue[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The way back; a text that `encodeCursor` did not make, or of another length, is an error of `field`. */
export function decodeCursor(text: string, length?: number, field = "cursor"): CursorValue[] {
  const values = text.length <= limits.cursorCharactersMax ? read(text) : null;
  if (!isCursor(values) || (length !== undefined && values.length !== length)) {
    throw invalid({ [field]: "This page address is damaged. Start again from the first page." });
  }
  return values;
}

function read(text: string): unknown {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function isCursor(value: unknown): value is CursorValue[] {
  const primitives = ["string", "number", "boolean"];
  return Array.isArray(value) && value.every((part) => part === null || primitives.includes(typeof part));
}
