import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { listCertificates } from "@/lib/certificates/list-certificates";
import { certificateList } from "@/lib/certificates/list-spec";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { getMembership } from "@/lib/memberships/get-membership";
import type { MembershipCardData } from "../../../../_parts/customer-panel/customer-card";
import { readCustomerPanel } from "../../../../read-customer-panel";
import { type CustomerPageParams, readCustomer } from "../../../read-customer";

export type MembershipParams = CustomerPageParams & { membership: string };

/** The membership of an address with its customer's card, once per request; not found where they do not belong together. */
export function readMembership({ organization, customer, membership }: MembershipParams) {
  return read(organization, customer, membership);
}

const read = cache(async (organization: string, customer: string, shownId: string) => {
  const { context, customer: named } = await readCustomer({ organization, customer });
  const card = await readCustomerPanel(context, { id: customer });
  const membership = card.memberships.find((each) => each.shownId === shownId);
  if (!membership && named.combinedInto) redirect(homeOf(organization, named.combinedInto.id, shownId));
  if (!membership) notFound();
  return { context, card, membership, details: await getMembership(context, { id: membership.id }) };
});

/** A membership that changed hands with its customer is found there. */
function homeOf(organization: string, customerId: string, shownId: string): string {
  return `/o/${organization}/customers/${showId("customer", customerId)}/memberships/${shownId}`;
}

/** The customer's newest certificates of the program. */
export function readCertificates(
  context: OperatorContext,
  { programShownId }: MembershipCardData,
  customer: string,
) {
  if (!can(context.actor, "certificate.read")) return null;
  return listCertificates(context, parseListState(certificateList, { customer, program: programShownId }));
}
