"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { showId } from "@/lib/kernel/ids";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enroll } from "@/lib/memberships/enroll";
import { changeMembershipSchema, enrollSchema } from "@/lib/memberships/input";
import { reactivateMembership } from "@/lib/memberships/reactivate-membership";

export const createCustomerAction = operatorAction({
  input: createCustomerSchema,
  verb: async (context, input) => ({
    shownId: showId("customer", (await createCustomer(context, input)).id),
  }),
});

export const enrollAction = operatorAction({ input: enrollSchema, verb: enroll });

export const deactivateMembershipAction = operatorAction({
  input: changeMembershipSchema,
  verb: deactivateMembership,
});

export const reactivateMembershipAction = operatorAction({
  input: changeMembershipSchema,
  verb: reactivateMembership,
});

export const issueCertificatesAction = operatorAction({
  input: issueCertificatesSchema,
  verb: async (context, input, { submissionKey }) => {
    const { ids } = await issueCertificates(context, input, submissionKey);
    return { count: ids.length };
  },
});
