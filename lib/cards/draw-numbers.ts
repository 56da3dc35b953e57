import { randomInt } from "node:crypto";
import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cards } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError } from "@/lib/kernel/errors";
import { alphabetOf, cardNumber, freeCharacters } from "./format";
import type { CardFormat } from "./model";

const roundsMax = 8;

/**
 * Numbers of a format that no card has yet, drawn at random so that nobody guesses the next one. Somebody else may
 * take one before they are written: then the write says so. Errors: `invalid_state` where the format has too few left.
 */
export async function drawNumbers(
  tx: TransactionContext,
  format: CardFormat,
  quantity: number,
): Promise<string[]> {
  const drawn = new Set<string>();
  for (let round = 0; drawn.size < quantity && round < roundsMax; round++) {
    const wanted = new Set<string>();
    // Twice the number of draws is enough unless most numbers are taken.
    for (let draw = 0; wanted.size < quantity - drawn.size && draw < 2 * quantity + 10; draw++) {
      const number = drawNumber(format);
      if (!drawn.has(number)) wanted.add(number);
    }
    const taken = await readTaken(tx, [...wanted]);
    for (const number of wanted) if (!taken.has(number)) drawn.add(number);
  }
  if (drawn.size === quantity) return [...drawn];
  throw new AppError("invalid_state", {
    public: "Hardly any card numbers of this program are left: give its format more characters.",
  });
}

function drawNumber(format: CardFormat): string {
  const alphabet = alphabetOf(format);
  let free = "";
  for (let i = freeCharacters(format); i > 0; i--) free += alphabet.charAt(randomInt(alphabet.length));
  return cardNumber(format, free);
}

async function readTaken(tx: TransactionContext, numbers: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db
    .select({ number: cards.number })
    .from(cards)
    .where(and(ofActing(tx, cards.organizationId), anyOf(cards.number, numbers, "text")));
  return new Set(rows.map(({ number }) => number));
}
