import { and, eq } from "drizzle-orm";
import { memberships, orders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { inSight, ofActing } from "@/lib/access/scope";
import { inSnapshot, isOpen } from "@/lib/access/transaction";
import { requireSpendingCode } from "@/lib/codes/require-spending-code";
import { verifySpendingCode } from "@/lib/codes/verify-spending-code";
import { customerInTheEnd } from "@/lib/customers/customer-in-the-end";
import { invalid, isAppError } from "@/lib/kernel/errors";
import { readProgramsForOrders } from "@/lib/programs/read-programs-for-orders";
import { findOrderCustomer } from "./find-order-customer";
import type { PlaceOrderInput } from "./input";
import type { PricedOrder } from "./price-order";

/** Tries the code that came with an order before anything is written: a wrong try counts though the order is refused. */
export async function tryCode(context: Context, input: PlaceOrderInput): Promise<void> {
  const { code } = input.pay;
  if (code === "" || isOpen(context)) return;
  const membershipId = await inSnapshot(context, (tx) => findMembership(tx, input));
  if (membershipId) await onField(() => verifySpendingCode(context, { membershipId, code }));
}

/** Uses up the code where the program asks for one and the order takes points. */
export async function spendCode(
  tx: TransactionContext,
  { quote, seen }: PricedOrder,
  { pay }: PlaceOrderInput,
): Promise<void> {
  const { member, inForce } = seen;
  const needsCode = inForce?.version.rules.redemption.spendingNeedsCode && (quote?.points ?? 0n) > 0n;
  if (!needsCode || !member) return;
  await onField(() => requireSpendingCode(tx, { membershipId: member.id, code: pay.code || null }));
}

/** Null where no code is asked for, and where the order is there already: then its code has been used up by it. */
async function findMembership(tx: TransactionContext, input: PlaceOrderInput): Promise<string | null> {
  const [known] = await tx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(ofActing(tx, orders.organizationId), eq(orders.externalId, input.externalId)));
  if (known) return null;
  const programs = await readProgramsForOrders(tx);
  const found = programs.find(input.channel, input.orderType, tx.clock.now());
  if (!found?.version.rules.redemption.spendingNeedsCode) return null;
  const named = await findOrderCustomer(tx, input);
  const customerId = await customerInTheEnd(tx, named.customerId);
  const [row] = await tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        inSight(tx, memberships.organizationId),
        eq(memberships.customerId, customerId),
        eq(memberships.programId, found.program.id),
      ),
    );
  return row?.id ?? null;
}

/** The order's form knows the code as one of its means of payment. */
async function onField(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const words = isAppError(error) ? error.fields?.code : undefined;
    throw words ? invalid({ "pay.code": words }) : error;
  }
}
