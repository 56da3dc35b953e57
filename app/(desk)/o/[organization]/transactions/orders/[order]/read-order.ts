import { notFound } from "next/navigation";
import { cache } from "react";
import { operatorContext } from "@/app/_server/context";
import type { Explanation } from "@/lib/accrual/explain";
import { isAppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { explainJudgement } from "@/lib/orders/explain-judgement";
import { getOrder, type OrderDetails } from "@/lib/orders/get-order";

export type OrderParams = { organization: string; order: string };

/** The order of an address with its explanation; a stranger's is as little found as one that does not exist. */
export async function readOrder({ organization, order }: OrderParams) {
  return readById(organization, order);
}

const readById = cache(async (slug: string, shown: string) => {
  const context = await operatorContext(slug, "order.read");
  const id = findId("order", shown);
  if (!id) return notFound();
  try {
    const order = await getOrder(context, { id });
    return { context, order, explanation: explain(order, context.locale) };
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return notFound();
    throw error;
  }
});

function explain({ earning, program, currency }: OrderDetails, locale: string): Explanation {
  const units = program ?? { currency, pointDecimals: 0 };
  if (!earning) return { sentence: "It was not judged for points.", rows: [] };
  return explainJudgement({ reason: earning.reason, steps: earning.explanation }, { ...units, locale });
}
