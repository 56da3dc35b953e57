import { randomInt } from "node:crypto";
import type { Context } from "@/lib/access/context";

/** Six digits that nobody can guess from others. */
export function createDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** Bound to the row: the same digits look different in every other. */
export function digestOf({ vault }: Pick<Context, "vault">, codeId: string, digits: string): Buffer {
  return vault.digest(`one-time code ${codeId} ${digits}`);
}

export function phoneDigestOf({ vault }: Pick<Context, "vault">, phone: string): Buffer {
  return vault.digest(`phone ${phone}`);
}
