import type { TransactionContext } from "@/lib/access/context";
import { readShownCards } from "@/lib/cards/read-shown-cards";
import { customerInTheEnd } from "@/lib/customers/customer-in-the-end";
import { type AppError, invalid } from "@/lib/kernel/errors";

/** Whose order it is, as it was named, and why the card that was shown may not be used: a new order with it is refused. */
export type OrderCustomer = { customerId: string; refused: AppError | null };

/**
 * The customer who is named, or who has the card that was shown. Errors: `invalid_input` where neither is, where no card
 * has the number, and for a card of somebody else.
 */
export async function findOrderCustomer(
  tx: TransactionContext,
  { customerId, cardNumber }: { customerId: string; cardNumber?: string | undefined },
): Promise<OrderCustomer> {
  const number = cardNumber?.replaceAll(/\s/g, "").toUpperCase() ?? "";
  if (number === "") {
    if (customerId === "") throw invalid({ customerId: "Choose the customer." });
    return { customerId, refused: null };
  }
  const card = (await readShownCards(tx, [number])).get(number);
  if (!card) throw invalid({ cardNumber: "No card has this number." });
  const isOthers = card.customerId !== null && customerId !== "" && card.customerId !== customerId;
  if (isOthers && card.customerId !== (await customerInTheEnd(tx, customerId))) {
    throw invalid({ cardNumber: "This card belongs to another customer." });
  }
  const found = customerId || card.customerId;
  if (!found) throw card.refused ?? invalid({ customerId: "Choose the customer." });
  return { customerId: found, refused: card.refused };
}
