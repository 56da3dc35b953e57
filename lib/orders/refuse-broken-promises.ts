import { AppError, invalid } from "@/lib/kernel/errors";
import { limitInWords } from "@/lib/redemption/limit-words";
import type { RedemptionLimit } from "@/lib/redemption/model";
import { refusalOf } from "@/lib/redemption/refusal";
import type { PlaceOrderInput } from "./input";
import type { OrderToPrice, PricedOrder } from "./price-order";

/**
 * A quote takes what is there; an order is refused where that is not what was asked for, as the program says.
 * Errors: `invalid_input` by field, `insufficient_balance`, `stale`.
 */
export function refuseBrokenPromises(priced: PricedOrder, order: OrderToPrice, input: PlaceOrderInput): void {
  const { quote, seen, memberVersion } = priced;
  const wantsPoints = input.pay.points !== "";
  const wantsAnything = wantsPoints || input.pay.certificateIds.length > 0;
  if (wantsAnything && !quote) throw invalid({ "pay.points": "No program takes points for this order." });
  if (wantsPoints && !seen.member)
    throw invalid({ "pay.points": "This customer is not a member of the program." });
  if (input.pay.tierDiscount && priced.tierDiscount === 0n) {
    throw invalid({ "pay.tierDiscount": "The member’s tier gives no discount on this order." });
  }
  if (input.memberVersion !== null && input.memberVersion !== memberVersion) {
    throw new AppError("stale", {
      public: "The balance has changed since the quote. Look at the new one and confirm.",
    });
  }
  const find = (kind: RedemptionLimit["kind"]) => quote?.limits.find((limit) => limit.kind === kind);
  if (find("other_currency")) throw invalid({ currency: "The program takes its own currency only." });
  refuseFewerPoints(priced, order);
  const barred = find("customer_barred");
  if (barred && input.pay.certificateIds.length > 0) {
    throw invalid({
      "pay.certificateIds": limitInWords(barred, { currency: order.facts.currency, units: null }),
    });
  }
  if (find("certificate_not_usable") || find("certificate_empty")) {
    throw invalid({ "pay.certificateIds": "One of these certificates cannot be used for this order." });
  }
}

function refuseFewerPoints({ quote, seen }: PricedOrder, { facts, pay }: OrderToPrice): void {
  const rules = seen.inForce?.version.rules;
  const refusal = quote && rules ? refusalOf(quote, pay.points, rules) : null;
  if (!refusal) return;
  if (refusal.kind === "not_enough_points") {
    throw new AppError("insufficient_balance", {
      public: "The points are not there any more.",
      fields: { "pay.points": "More points than are available." },
    });
  }
  const units = seen.inForce?.program ?? null;
  throw invalid({ "pay.points": limitInWords(refusal, { currency: facts.currency, units }) });
}
