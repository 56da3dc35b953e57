"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { shownCustomerSchema } from "@/lib/customers/input";
import { searchCustomers, searchCustomersSchema } from "@/lib/customers/search-customers";
import { deactivateMembership } from "@/lib/memberships/deactivate-membership";
import { enroll } from "@/lib/memberships/enroll";
import {
  changeMembershipSchema,
  enrollSchema,
  setMembershipCardSchema,
  updateMembershipPhoneSchema,
} from "@/lib/memberships/input";
import { reactivateMembership } from "@/lib/memberships/reactivate-membership";
import { setMembershipCard } from "@/lib/memberships/set-membership-card";
import { updateMembershipPhone } from "@/lib/memberships/update-membership-phone";
import { searchPrograms, searchProgramsSchema } from "@/lib/programs/search-programs";
import { readCustomerPanel } from "./read-customer-panel";

/** What the tabs' filters find as one types. */
export const searchProgramsAction = operatorAction({
  input: searchProgramsSchema,
  verb: searchPrograms,
  reads: true,
});

export const searchCustomersAction = operatorAction({
  input: searchCustomersSchema,
  verb: searchCustomers,
  reads: true,
});

/** The customer card, which opens over every tab. */
export const readCustomerPanelAction = operatorAction({
  input: shownCustomerSchema,
  verb: readCustomerPanel,
  reads: true,
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

export const updateMembershipPhoneAction = operatorAction({
  input: updateMembershipPhoneSchema,
  verb: updateMembershipPhone,
});

export const setMembershipCardAction = operatorAction({
  input: setMembershipCardSchema,
  verb: setMembershipCard,
});

export const issueCertificatesAction = operatorAction({
  input: issueCertificatesSchema,
  verb: async (context, input, { submissionKey }) => {
    const { ids } = await issueCertificates(context, input, submissionKey);
    return { count: ids.length };
  },
});
