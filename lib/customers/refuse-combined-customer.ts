import { AppError } from "@/lib/kernel/errors";

/** Errors: `invalid_state` for a customer who was combined into another: that one is the person. */
export function refuseCombinedCustomer(customer: { combinedInto: string | null }): void {
  if (customer.combinedInto === null) return;
  throw new AppError("invalid_state", {
    public: "This customer was combined with another: change that one, or undo it first.",
  });
}
