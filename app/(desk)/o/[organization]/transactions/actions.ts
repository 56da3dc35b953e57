"use server";

import { z } from "zod";
import { operatorAction } from "@/app/_server/operator-action";
import type { Context } from "@/lib/access/context";
import { can } from "@/lib/access/require-right";
import { findCard } from "@/lib/cards/find-card";
import { findCardSchema } from "@/lib/cards/input";
import { sendCodeSchema } from "@/lib/codes/input";
import { sendCode } from "@/lib/codes/send-code";
import { searchCustomers, searchCustomersSchema } from "@/lib/customers/search-customers";
import { showId } from "@/lib/kernel/ids";
import { limits } from "@/lib/kernel/limits";
import { parseListState } from "@/lib/kernel/list-state";
import { bySystem } from "@/lib/ledger/list-spec";
import { searchActors } from "@/lib/ledger/search-actors";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { readCreditListSchema, startCreditListSchema } from "@/lib/operations/input";
import { listOperations } from "@/lib/operations/list-operations";
import { operationList } from "@/lib/operations/list-spec";
import { readCreditList } from "@/lib/operations/read-credit-list";
import { startCreditList } from "@/lib/operations/start-credit-list";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { completeOrder } from "@/lib/orders/complete-order";
import { explainJudgement } from "@/lib/orders/explain-judgement";
import {
  cancelOrderInput,
  completeOrderInput,
  markOrderPaidInput,
  placeOrderInput,
  previewCompletionInput,
  previewRefundInput,
  quoteOrderInput,
  refundOrderInput,
} from "@/lib/orders/input";
import { markOrderPaid } from "@/lib/orders/mark-order-paid";
import { placeOrder } from "@/lib/orders/place-order";
import { previewCompletion } from "@/lib/orders/preview-completion";
import { previewRefund } from "@/lib/orders/preview-refund";
import { quoteOrder } from "@/lib/orders/quote-order";
import { refundOrder } from "@/lib/orders/refund-order";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput, reversePostingInput } from "@/lib/points/input";
import { listAccounts } from "@/lib/points/list-accounts";
import { reversePosting } from "@/lib/points/reverse-posting";

/** Of whom a scanned number is, where that card neither earns nor spends. */
async function findBlockedCard(context: Context, search: string) {
  const number = findCardSchema.safeParse({ number: search });
  if (!number.success || !can(context.actor, "card.read")) return null;
  const card = await findCard(context, number.data);
  if (card?.state !== "blocked" || !card.customer) return null;
  return { customerId: card.customer.id, words: `card ${card.number} is blocked` };
}

const searchInput = z.object({ search: z.string().max(limits.searchCharactersMax) });

/** For the forms: the acting organization's own, not those below. */
export const searchOwnCustomersAction = operatorAction({
  input: searchCustomersSchema,
  reads: true,
  verb: async (context, input) => {
    const scope = { ...context.scope, sees: [context.organization.id] };
    const found = await searchCustomers({ ...context, scope }, input);
    const blocked = await findBlockedCard(context, input.search);
    return found.map(({ id, name, externalId, phones }) => ({
      value: id,
      label: name,
      hint: [externalId, phones[0], id === blocked?.customerId && blocked.words].filter(Boolean).join(" · "),
    }));
  },
});

export const searchActorsAction = operatorAction({
  input: searchInput,
  reads: true,
  verb: async (context, input) => {
    const found = await searchActors(context, input);
    const system = { value: bySystem, label: "System", hint: "What happened by itself, and imports" };
    const isAsked = system.label.toLowerCase().startsWith(input.search.toLowerCase());
    const people = found.map(({ id, name, organization }) => ({
      value: showId("operator", id),
      label: name,
      hint: organization,
    }));
    return isAsked ? [system, ...people] : people;
  },
});

export const searchOperationsAction = operatorAction({
  input: searchInput,
  reads: true,
  verb: async (context, { search }) => {
    const { rows } = await listOperations(context, parseListState(operationList, { q: search }));
    return rows.map(({ id, title, authorName }) => ({
      value: showId("operation", id),
      label: title,
      hint: authorName,
    }));
  },
});

export const listAccountsAction = operatorAction({
  input: z.object({ customerId: z.uuid() }),
  verb: listAccounts,
  reads: true,
});

export const sendSpendingCodeAction = operatorAction({ input: sendCodeSchema, verb: sendCode, reads: true });

export const quoteOrderAction = operatorAction({
  input: quoteOrderInput,
  reads: true,
  verb: async (context, input) => {
    const { earning, ...quote } = await quoteOrder(context, input);
    const units = quote.program ?? { currency: input.currency, pointDecimals: 0 };
    const explanation = explainJudgement(earning, { ...units, locale: context.locale });
    return { ...quote, earns: earning.points, explanation };
  },
});

/** The form keeps one key for its life, so whatever is pressed twice posts once. */
export const placeOrderAction = operatorAction({
  input: placeOrderInput,
  reads: true,
  verb: async (context, input) => {
    const { orderId, status, isRepeat } = await placeOrder(context, input);
    return { shownId: showId("order", orderId), status, isRepeat };
  },
});

export const markOrderPaidAction = operatorAction({
  input: markOrderPaidInput,
  verb: (context, input, { submissionKey }) => markOrderPaid(context, { ...input, key: submissionKey }),
});

export const previewCompletionAction = operatorAction({
  input: previewCompletionInput,
  verb: previewCompletion,
  reads: true,
});

export const completeOrderAction = operatorAction({
  input: completeOrderInput,
  verb: (context, input, { submissionKey }) => completeOrder(context, { ...input, key: submissionKey }),
});

export const cancelOrderAction = operatorAction({
  input: cancelOrderInput,
  verb: (context, input, { submissionKey }) => cancelOrder(context, { ...input, key: submissionKey }),
});

export const previewRefundAction = operatorAction({
  input: previewRefundInput,
  verb: previewRefund,
  reads: true,
});

export const refundOrderAction = operatorAction({
  input: refundOrderInput,
  verb: (context, input, { submissionKey }) => refundOrder(context, { ...input, key: submissionKey }),
});

export const creditPointsAction = operatorAction({
  input: creditPointsInput,
  verb: (context, input, { submissionKey }) => creditPoints(context, { ...input, key: submissionKey }),
});

export const readCreditListAction = operatorAction({
  input: readCreditListSchema,
  verb: readCreditList,
  reads: true,
});

export const startCreditListAction = operatorAction({
  input: startCreditListSchema,
  verb: async (context, input, { submissionKey }) => ({
    shownId: showId("operation", (await startCreditList(context, input, submissionKey)).id),
  }),
});

export const debitPointsAction = operatorAction({
  input: debitPointsInput,
  verb: (context, input, { submissionKey }) => debitPoints(context, { ...input, key: submissionKey }),
});

export const reverseEntryAction = operatorAction({
  input: reversePostingInput,
  verb: (context, input, { submissionKey }) => reversePosting(context, { ...input, key: submissionKey }),
});

export const enrollAction = operatorAction({ input: enrollSchema, verb: enroll, reads: true });
