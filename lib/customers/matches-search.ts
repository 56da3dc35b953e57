import { and, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { customers } from "@/db/schema";
import { limits } from "@/lib/kernel/limits";

/**
 * Customers that a search means. From three characters on: anywhere in names, numbers, contacts and card numbers
 * (by trigrams, at most `most` of them); fewer are the beginning of a name or of a customer number.
 */
export function matchesSearch(search: string, most: number = limits.searchMatchesMax): SQL | undefined {
  const wanted = search.trim();
  if ([...wanted].length >= limits.trigramCharactersMin) {
    return sql`${customers.id} in (select gate.search_customers(${wanted}, ${most}))`;
  }
  return or(
    ...spellings(wanted).flatMap((prefix) => [
      begins(customers.name, prefix),
      begins(customers.externalId, prefix),
    ]),
  );
}

// Pattern operators get no index under row-level security, comparisons do.
function begins(
  column: typeof customers.name | typeof customers.externalId,
  prefix: string,
): SQL | undefined {
  const last = prefix.codePointAt(prefix.length - 1) ?? 0;
  const after = prefix.slice(0, -1) + String.fromCodePoint(last + 1);
  return and(gte(column, prefix), lt(column, after));
}

function spellings(text: string): string[] {
  const lower = text.toLowerCase();
  const capitalized = lower.charAt(0).toUpperCase() + lower.slice(1);
  return [...new Set([text, lower, capitalized, text.toUpperCase()])];
}
