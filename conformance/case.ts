import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { projectFolder } from "@/db/embedded/instance";

const facts = z.record(z.string(), z.unknown());

/** What another system does, as its own tests or documents say. */
export const caseSchema = z.object({
  /** Family and number; the letters name the system. */
  id: z.string().regex(/^[A-Z]{2}-[A-Z]+\d+$/),
  /** `repository:path#test`, or the address of a document. */
  source: z.string().min(1),
  /** The version that was read, where it has one. */
  revision: z.string().nullable(),
  /** Asserted by a test there, said by its documents, found in a report or in its source. */
  evidence: z.enum(["test", "docs", "issue", "source"]),
  subject: z.enum(["earn", "redeem", "tier", "expiry", "refund", "coupon", "ledger"]),
  /** Points, tiers, cards and coupons are the core; arithmetic of basket discounts lies beside it. */
  isCore: z.boolean(),
  /** How the program stands, what is done, and what comes of it, in the words of that system. */
  setting: facts,
  action: facts,
  expected: facts,
  remark: z.string(),
});

export type Case = z.output<typeof caseSchema>;

/** The cases that the project keeps, in the order of their ids. */
export function readOwnCases(): Case[] {
  const file = path.join(projectFolder, "conformance/cases.json");
  return z.array(caseSchema).parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Cases as they are collected elsewhere, with keys of their own. */
const collected = z.array(
  z.record(z.string(), z.unknown()).transform((row) => ({
    id: row.id,
    source: row.source,
    revision: row.ref || null,
    evidence: row.evidence,
    subject: row.kind,
    isCore: row.fit === "core",
    setting: row.given,
    action: row.when,
    expected: row.then,
    remark: row.note ?? "",
  })),
);

/** Cases out of a file as they are collected elsewhere (`id, source, kind, given, when, then, note, fit, evidence, ref`). */
export function readCollectedCases(file: string): Case[] {
  return z.array(caseSchema).parse(collected.parse(JSON.parse(readFileSync(file, "utf8"))));
}
