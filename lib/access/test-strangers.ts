import type { Context } from "./context";

/** One id of every kind: of somebody else, made up, or one's own. */
export type Things = Record<
  | "programId"
  | "draftId"
  | "customerId"
  | "membershipId"
  | "orderId"
  | "placedOrderId"
  | "certificateId"
  | "campaignId"
  | "entryId"
  | "postingId"
  | "operatorId"
  | "groupId"
  | "organizationId"
  | "rewardId"
  | "redemptionId"
  | "couponId"
  | "operationId"
  | "cardId"
  | "fieldId"
  | "consentId"
  | "layoutId"
  | "approvalId",
  string
>;

/** Calls a verb with ids of `theirs`, and with `own` ones where it needs something that does exist. */
export type StrangerCall = (context: Context, theirs: Things, own: Things) => Promise<unknown>;

/**
 * How a verb is called with ids. What only `reads` may be answered to the organization above; what `writes` may not
 * even be there, since it works below only after “open as”.
 */
export type StrangerCase = { reads?: readonly StrangerCall[]; writes?: readonly StrangerCall[] };

/** By the verb's file: `"get-program": { reads: [(context, { programId }) => getProgram(context, { programId })] }`. */
export type StrangerCases = Record<string, StrangerCase>;
