import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { recordableEvents } from "@/lib/activities/recordable-events";
import { listCustomerConsents } from "@/lib/consents/list-customer-consents";
import { listCustomFields } from "@/lib/custom-fields/list-custom-fields";
import { getCustomer } from "@/lib/customers/get-customer";
import { notFound } from "@/lib/kernel/errors";
import { findId, showId } from "@/lib/kernel/ids";
import { listMembershipSummaries } from "@/lib/memberships/list-membership-summaries";
import { listOpenPrograms } from "@/lib/programs/list-open-programs";
import type { CustomerCard, CustomerRights } from "./_parts/customer-panel/customer-card";

/** A customer with every membership, and what this operator may do with them. Errors: `not_found`. */
export async function readCustomerPanel(
  context: OperatorContext,
  { id }: { id: string },
): Promise<CustomerCard> {
  const uuid = findId("customer", id);
  if (!uuid) throw notFound("Customer");
  const customer = await getCustomer(context, { id: uuid });
  const isOwn = customer.organization.id === context.organization.id;
  const may = customerRights(context, isOwn);
  const [memberships, fields, consents, programs] = await Promise.all([
    listMembershipSummaries(context, { customerId: customer.id }),
    isOwn ? listCustomFields(context) : [],
    listCustomerConsents(context, { customerId: customer.id }),
    may.seePrograms && isOwn ? listOpenPrograms(context) : [],
  ]);
  const joined = new Set(memberships.map(({ program }) => program.id));
  return {
    customer: { ...customer, shownId: showId("customer", customer.id) },
    forwardedFrom: null,
    organization: isOwn ? null : customer.organization.name,
    memberships: memberships.map((membership) => ({
      ...membership,
      shownId: showId("membership", membership.id),
      programShownId: showId("program", membership.program.id),
      events: recordableEvents(membership.rules),
    })),
    customerFields: fields.filter(({ owner, archivedAt }) => owner === "customer" && !archivedAt),
    memberFields: fields.filter(({ owner, archivedAt }) => owner === "member" && !archivedAt),
    consents,
    programs,
    toJoin: programs.filter((program) => !joined.has(program.id)),
    may,
  };
}

/** The same; in place of a customer who was combined into another that one. Errors: `not_found`. */
export async function readForwardedPanel(
  context: OperatorContext,
  { id }: { id: string },
): Promise<CustomerCard> {
  const uuid = findId("customer", id);
  if (!uuid) throw notFound("Customer");
  const { name, combinedInto } = await getCustomer(context, { id: uuid });
  if (!combinedInto) return readCustomerPanel(context, { id });
  const card = await readForwardedPanel(context, { id: showId("customer", combinedInto.id) });
  return { ...card, forwardedFrom: name };
}

/** What lies below is read here and changed there. */
function customerRights({ actor }: OperatorContext, isOwn: boolean): CustomerRights {
  return {
    seePrograms: can(actor, "program.read"),
    edit: isOwn && can(actor, "customer.edit"),
    changeCards: isOwn && can(actor, "card.edit"),
    enroll: isOwn && can(actor, "membership.enroll"),
    deactivate: isOwn && can(actor, "membership.deactivate"),
    credit: isOwn && can(actor, "points.credit"),
    debit: isOwn && can(actor, "points.debit"),
    post: isOwn && can(actor, "order.post"),
    issue: isOwn && can(actor, "certificate.issue"),
    merge: isOwn && can(actor, "membership.merge"),
    combine: isOwn && can(actor, "customer.merge"),
    redeem: isOwn && can(actor, "reward.read") && can(actor, "reward.redeem"),
    record: isOwn && can(actor, "activity.record"),
    giveTier: isOwn && can(actor, "tier.assign"),
  };
}
