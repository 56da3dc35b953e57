"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { changeConsent } from "@/lib/consents/change-consent";
import { changeConsentSchema } from "@/lib/consents/input";
import { couponIdSchema } from "@/lib/coupons/input";
import { revealCoupon } from "@/lib/coupons/reveal-coupon";
import { createCustomer } from "@/lib/customers/create-customer";
import {
  createCustomerSchema,
  mergeCustomersSchema,
  unmergeCustomersSchema,
  updateCustomerSchema,
} from "@/lib/customers/input";
import { mergeCustomers } from "@/lib/customers/merge-customers";
import { previewCustomerMerge } from "@/lib/customers/preview-customer-merge";
import { unmergeCustomers } from "@/lib/customers/unmerge-customers";
import { updateCustomer } from "@/lib/customers/update-customer";
import { showId } from "@/lib/kernel/ids";
import { countSelection } from "@/lib/operations/count-selection";
import { countSelectionSchema, startOperationSchema } from "@/lib/operations/input";
import { startOperation } from "@/lib/operations/start-operation";

export const createCustomerAction = operatorAction({
  input: createCustomerSchema,
  verb: async (context, input) => ({
    shownId: showId("customer", (await createCustomer(context, input)).id),
  }),
});

export const updateCustomerAction = operatorAction({ input: updateCustomerSchema, verb: updateCustomer });

export const previewCustomerMergeAction = operatorAction({
  input: mergeCustomersSchema.omit({ reason: true }),
  verb: previewCustomerMerge,
  reads: true,
});

export const mergeCustomersAction = operatorAction({ input: mergeCustomersSchema, verb: mergeCustomers });

export const unmergeCustomersAction = operatorAction({
  input: unmergeCustomersSchema,
  verb: async (context, input) => ({ stayed: (await unmergeCustomers(context, input)).lots.length }),
});

export const changeConsentAction = operatorAction({ input: changeConsentSchema, verb: changeConsent });

export const countSelectionAction = operatorAction({
  input: countSelectionSchema,
  verb: countSelection,
  reads: true,
});

export const startOperationAction = operatorAction({
  input: startOperationSchema,
  verb: async (context, input, { submissionKey }) => ({
    shownId: showId("operation", (await startOperation(context, input, submissionKey)).id),
  }),
});

export const revealCouponAction = operatorAction({ input: couponIdSchema, verb: revealCoupon, reads: true });
