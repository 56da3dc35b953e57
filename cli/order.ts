import type { Command } from "commander";
import type { OrganizationContext } from "@/lib/access/build-context";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { completeOrder } from "@/lib/orders/complete-order";
import { getOrder, type OrderDetails } from "@/lib/orders/get-order";
import {
  cancelOrderInput,
  completeOrderInput,
  markOrderPaidInput,
  placeOrderInput,
  previewCompletionInput,
  quoteOrderInput,
  refundOrderInput,
} from "@/lib/orders/input";
import { markOrderPaid } from "@/lib/orders/mark-order-paid";
import { placeOrder } from "@/lib/orders/place-order";
import { previewCompletion } from "@/lib/orders/preview-completion";
import { quoteOrder } from "@/lib/orders/quote-order";
import { refundOrder } from "@/lib/orders/refund-order";
import { type Answer, answering } from "./answering";
import { findOrder } from "./find-order";
import { addOrderOptions, orderFileHelp } from "./order-options";
import { parseInput } from "./parse-input";
import { listOf } from "./read-option";
import { type OrderOptions, readOrderOptions } from "./read-order-options";
import { withOrganization } from "./session";
import { completionLines, orderLines, quoteLines, showCompletion, showOrder, showQuote } from "./show-order";
import { addScopedVerb } from "./verb";

type Scoped = { org: string };
type Reason = Scoped & { reason: string };

export function registerOrder(noun: Command): void {
  const example =
    "--org acme --customer 1001 --channel web --currency USD --sku CD --unit-price 12.50 --points max";
  addOrderOptions(
    addScopedVerb(noun, "quote", {
      description: "What an order would cost, take and earn now; nothing is written",
      examples: [`order quote ${example}`, "order quote --org acme --file order.json --json"],
      more: orderFileHelp,
    }),
  ).action(answering(quote));
  addOrderOptions(
    addScopedVerb(noun, "place", {
      description: "Place an order and set aside what it is paid with; the same again says “unchanged”",
      examples: [`order place --number A-1 --complete ${example}`],
      more: orderFileHelp,
    }),
  )
    .option("--complete", "complete it at once, as at a till")
    .option("--paid", "it is fully paid, for programs that wait for that")
    .action(answering(place));
  const verb = (name: string, description: string) =>
    addScopedVerb(noun, `${name} <order>`, { description, examples: [`order ${name} A-1 --org acme`] });
  verb("show", "Show an order by its number or ord_…").action(answering(show));
  verb("complete", "Complete a placed order: it redeems and earns")
    .option("--line <list>", "only these were delivered, with quantities, commas between: 1x2,3x0.5", listOf)
    .option("--preview", "say what it would do, and change nothing")
    .action(answering(complete));
  verb("pay", "Note that an order is fully paid; it earns where its program waits for that").action(
    answering(pay),
  );
  const withReason = (command: Command) => command.requiredOption("--reason <text>", "why");
  withReason(verb("cancel", "Cancel a placed order: what it holds goes back")).action(answering(cancel));
  withReason(verb("refund", "Refund a completed order: all that is left, lines, or an amount"))
    .option("--amount <amount>", "of the order's total, like 12.50")
    .option("--line <list>", "lines with quantities, commas between: 1x2,3x0.5", listOf)
    .option("--shipping", "what is left of the shipping too")
    .option("--store-credit", "a certificate in place of the money")
    .action(answering(refund));
}

function quote(options: OrderOptions): Promise<Answer> {
  return withOrganization(options.org, async (context) => {
    const { externalId: _, ...order } = await readOrderOptions(context, options);
    const found = await quoteOrder(context, parseInput(quoteOrderInput, order));
    return { data: showQuote(found, order.currency), words: quoteLines(found, order.currency) };
  });
}

function place({
  complete: isComplete = false,
  paid = false,
  ...options
}: OrderOptions & { complete?: boolean; paid?: boolean }): Promise<Answer> {
  return withOrganization(options.org, async (context) => {
    const order = await readOrderOptions(context, options);
    const placed = await placeOrder(
      context,
      parseInput(placeOrderInput, { ...order, complete: isComplete, paid }, { externalId: "number" }),
    );
    return answer(placed.isRepeat ? "unchanged" : placed.status, context, placed.orderId);
  });
}

function show(text: string, { org }: Scoped): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const order = await findOrder(context, text);
    return { data: showOrder(order), words: orderLines(order) };
  });
}

type CompleteOptions = Scoped & { line?: string[]; preview?: boolean };

function complete(text: string, { org, line, preview = false }: CompleteOptions): Promise<Answer> {
  const lines = line && { lines: line.map(readLine) };
  if (preview) {
    return withOrganization(org, async (context) => {
      const order = await findOrder(context, text);
      const input = parseInput(previewCompletionInput, { orderId: order.id, ...lines });
      const done = await previewCompletion(context, input);
      return {
        data: { result: "previewed", ...showCompletion(done, order) },
        words: completionLines(done, order),
      };
    });
  }
  return change(text, org, async (context, { id: orderId }) => {
    const input = parseInput(completeOrderInput, { orderId, ...lines });
    const { isRepeat, isPart } = await completeOrder(context, input);
    if (isRepeat) return "unchanged";
    return isPart ? "completed in part" : "completed";
  });
}

function pay(text: string, { org }: Scoped): Promise<Answer> {
  return change(text, org, async (context, { id: orderId }) => {
    const { isRepeat } = await markOrderPaid(context, parseInput(markOrderPaidInput, { orderId }));
    return isRepeat ? "unchanged" : "paid";
  });
}

function cancel(text: string, { org, reason }: Reason): Promise<Answer> {
  return change(text, org, async (context, { id: orderId }) => {
    const { isRepeat } = await cancelOrder(context, parseInput(cancelOrderInput, { orderId, reason }));
    return isRepeat ? "unchanged" : "cancelled";
  });
}

type RefundOptions = Reason & {
  amount?: string;
  line?: string[];
  shipping?: boolean;
  storeCredit?: boolean;
};

function refund(text: string, { org, reason, storeCredit, line, ...part }: RefundOptions): Promise<Answer> {
  return change(text, org, async (context, { id: orderId }) => {
    const { amount, shipping } = part;
    const lines = line && { lines: line.map(readLine) };
    const wish = { amount, shipping, ...lines, ...(storeCredit && { asStoreCredit: true }) };
    const input = parseInput(refundOrderInput, { orderId, reason, ...wish });
    const { isRepeat, left } = await refundOrder(context, input);
    if (isRepeat) return "unchanged";
    return left === 0n ? "refunded" : "refunded in part";
  });
}

/** `1x2`: two of the first line; a number alone is one of it. */
function readLine(text: string): { number: number; quantity: string } {
  const [number = "", quantity = "1"] = text.split("x");
  return { number: Number(number), quantity };
}

function change(
  text: string,
  org: string,
  work: (context: OrganizationContext, order: OrderDetails) => Promise<string>,
): Promise<Answer> {
  return withOrganization(org, async (context) => {
    const found = await findOrder(context, text);
    return answer(await work(context, found), context, found.id);
  });
}

async function answer(result: string, context: OrganizationContext, id: string): Promise<Answer> {
  const order = await getOrder(context, { id });
  return { data: { result, ...showOrder(order) }, words: [result, ...orderLines(order)] };
}
