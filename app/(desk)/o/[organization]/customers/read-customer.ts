import { notFound } from "next/navigation";
import { cache } from "react";
import { type OperatorContext, operatorContext } from "@/app/_server/context";
import { type CustomerDetails, getCustomer } from "@/lib/customers/get-customer";
import { isAppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";

export type CustomerPageParams = { organization: string; customer: string };

type Read = {
  context: OperatorContext;
  customer: CustomerDetails;
  /** What lies below is read here and changed there. */
  isOwn: boolean;
};

/** The customer of an address, once per request; what does not exist or is out of sight is not found. */
export function readCustomer({ organization, customer }: CustomerPageParams): Promise<Read> {
  return read(organization, customer);
}

const read = cache(async (slug: string, shownId: string): Promise<Read> => {
  const context = await operatorContext(slug, "customer.read");
  const customer = await getOrNotFound(context, findId("customer", shownId));
  return { context, customer, isOwn: customer.organization.id === context.organization.id };
});

async function getOrNotFound(context: OperatorContext, id: string | null): Promise<CustomerDetails> {
  if (!id) notFound();
  try {
    return await getCustomer(context, { id });
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
