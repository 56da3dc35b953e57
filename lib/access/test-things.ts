import { and, eq } from "drizzle-orm";
import { cards, entries, orders } from "@/db/schema";
import { recordActivity } from "@/lib/activities/record-activity";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { createCampaignSchema } from "@/lib/campaigns/input";
import { createLayout } from "@/lib/certificate-layouts/create-layout";
import { createLayoutSchema } from "@/lib/certificate-layouts/input";
import { startingDesign } from "@/lib/certificate-layouts/model";
import { onePng } from "@/lib/certificate-layouts/test-picture";
import { createConsent } from "@/lib/consents/create-consent";
import { createConsentSchema } from "@/lib/consents/input";
import { createCustomField } from "@/lib/custom-fields/create-custom-field";
import { createCustomFieldSchema } from "@/lib/custom-fields/input";
import { createCustomer } from "@/lib/customers/create-customer";
import { createCustomerSchema } from "@/lib/customers/input";
import { enroll } from "@/lib/memberships/enroll";
import { enrollSchema } from "@/lib/memberships/input";
import { startOperationSchema } from "@/lib/operations/input";
import { startOperation } from "@/lib/operations/start-operation";
import { createOperator } from "@/lib/operators/create-operator";
import { createUserGroup } from "@/lib/operators/create-user-group";
import type { TestShop } from "@/lib/orders/test-shop";
import { createOrganization } from "@/lib/organizations/create-organization";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import { createProgram } from "@/lib/programs/create-program";
import { createProgramSchema } from "@/lib/programs/input";
import { parseProgramRules } from "@/lib/programs/rules";
import { ensureShareCode } from "@/lib/referrals/ensure-share-code";
import { addTestReward, redeemTestReward } from "@/lib/rewards/test-catalogue";
import type { Context } from "./context";
import { addTestProgram } from "./test-organization";
import type { Things } from "./test-strangers";
import { inSnapshot } from "./transaction";

/** Ids that nothing has. */
export function madeUp({ ids }: Context): Things {
  return {
    programId: ids.next(),
    draftId: ids.next(),
    customerId: ids.next(),
    membershipId: ids.next(),
    orderId: ids.next(),
    placedOrderId: ids.next(),
    certificateId: ids.next(),
    campaignId: ids.next(),
    entryId: ids.next(),
    postingId: ids.next(),
    operatorId: ids.next(),
    groupId: ids.next(),
    organizationId: ids.next(),
    operationId: ids.next(),
    cardId: ids.next(),
    fieldId: ids.next(),
    consentId: ids.next(),
    rewardId: ids.next(),
    redemptionId: ids.next(),
    couponId: ids.next(),
    layoutId: ids.next(),
    approvalId: ids.next(),
  };
}

/** One of everything in the shop's organization. */
export async function furnishOwner(shop: TestShop, context: Context): Promise<Things> {
  const { programId, ann } = shop;
  await shop.sell({ at: "2025-01-10T12:00:00Z", amount: "500.00", number: "DONE" });
  await shop.sell({ at: "2025-06-10T12:00:00Z", amount: "50.00", number: "PLACED", complete: false });
  const { membershipId, customerId } = ann;
  const staff = await furnishStaff(context, "owner");
  const asOperator: Context = {
    ...context,
    actor: { ...context.actor, kind: "operator", id: staff.operatorId },
  };
  await creditPoints(asOperator, creditPointsInput.parse({ membershipId, points: "10", reason: "welcome" }));
  const certificate = await shop.giveCertificate(customerId, "2025-06-01T12:00:00Z", 1_000n);
  const campaign = await createCampaign(context, campaignOf(programId));
  const layout = await createLayout(
    context,
    createLayoutSchema.parse({ ...startingDesign, name: "Look", logo: onePng.toString("base64") }),
  );
  const credit = await findCredit(context);
  await bringFriend(asOperator, { programId, membershipId });
  const rewardId = await addTestReward(shop, { effect: { kind: "coupon" }, price: 1n });
  const given = await redeemTestReward(shop, rewardId, "2025-06-11T12:00:00Z");
  return {
    ...staff,
    ...(await furnishDefinitions(context)),
    cardId: await findCard(context, membershipId),
    ...{ programId, customerId, membershipId },
    ...{ rewardId, redemptionId: given.id, couponId: given.couponId ?? "" },
    operationId: await startEnrolment(asOperator, programId, customerId),
    draftId: (await createProgram(context, draft)).id,
    orderId: await findOrder(context, "DONE"),
    placedOrderId: await findOrder(context, "PLACED"),
    certificateId: certificate.id,
    layoutId: layout.id,
    approvalId: await askSecondPerson(asOperator, membershipId),
    campaignId: campaign.id,
    entryId: credit.id,
    postingId: credit.postingId,
  };
}

/** A credit that its operator may not give alone. */
async function askSecondPerson(context: Context, membershipId: string): Promise<string> {
  const limited = { ...context, actor: { ...context.actor, manualMax: { points: 0n, money: 0n } } };
  const input = creditPointsInput.parse({ membershipId, points: "5", reason: "welcome" });
  const { approval } = await creditPoints(limited, input);
  if (!approval) throw new Error("Nobody had to approve");
  return approval.id;
}

/** A friend of the member, and something that the member did. */
async function bringFriend(
  context: Context,
  { programId, membershipId }: { programId: string; membershipId: string },
): Promise<void> {
  const { code } = await ensureShareCode(context, { membershipId });
  const { id: customerId } = await createCustomer(context, createCustomerSchema.parse({ name: "Friend" }));
  const friend = { programId, customerId, cardNumber: "FRIEND", referralCode: code };
  await enroll(context, enrollSchema.parse(friend));
  await recordActivity(context, { membershipId, event: "review", sourceId: "owner" });
}

/** What somebody else needs of its own to try the ids of others with. */
export async function furnishStranger(context: Context, name: string): Promise<Things> {
  const programId = await addTestProgram(context, { name: `Club of ${name}` });
  const { id: customerId } = await createCustomer(context, createCustomerSchema.parse({ name: "Own" }));
  const { id: membershipId } = await enroll(
    context,
    enrollSchema.parse({ programId, customerId, cardNumber: `OWN-${name.toUpperCase()}` }),
  );
  return {
    ...madeUp(context),
    ...(await furnishStaff(context, name)),
    ...{ programId, customerId, membershipId },
  };
}

async function furnishDefinitions(context: Context) {
  const field = { owner: "customer" as const, key: "size", label: "Size", type: "text" as const };
  const { id: fieldId } = await createCustomField(context, createCustomFieldSchema.parse(field));
  const consent = { key: "terms", title: "Terms", text: "All of them" };
  const { id: consentId } = await createConsent(context, createConsentSchema.parse(consent));
  return { fieldId, consentId };
}

async function findCard(context: Context, membershipId: string): Promise<string> {
  const [found] = await inSnapshot(context, ({ db }) =>
    db.select({ id: cards.id }).from(cards).where(eq(cards.membershipId, membershipId)),
  );
  if (!found) throw new Error("The member has no card");
  return found.id;
}

async function furnishStaff(context: Context, name: string) {
  const { id: groupId } = await createUserGroup(context, { name: "Staff", permissions: ["program.read"] });
  const { id: operatorId } = await createOperator(context, {
    name: "Somebody",
    email: `somebody@${name}.example`,
    password: "a long password",
    groupId,
  });
  const { id: organizationId } = await createOrganization(context, {
    slug: `below-${name}`,
    name: "Below",
    timeZone: "UTC",
  });
  return { groupId, operatorId, organizationId };
}

const draft = createProgramSchema.parse({
  name: "Draft",
  currency: "USD",
  rules: parseProgramRules({
    channels: ["phone"],
    orderTypes: ["sale"],
    conversion: { points: "1", money: "1" },
    earning: { rate: { points: "1", perMoney: "100" } },
  }),
});

function campaignOf(programId: string) {
  const rules = { startsAt: new Date("2025-06-01T00:00:00Z"), effect: { kind: "bonus", points: 5n } };
  return createCampaignSchema.parse({ programId, name: "Bonus", rules });
}

async function startEnrolment(context: Context, programId: string, customerId: string): Promise<string> {
  const kind = "membership.enroll";
  const input = { kind, selection: { ids: [customerId] }, input: { programId } };
  return (await startOperation(context, startOperationSchema.parse(input))).id;
}

async function findOrder(context: Context, externalId: string): Promise<string> {
  const [found] = await inSnapshot(context, ({ db }) =>
    db.select({ id: orders.id }).from(orders).where(eq(orders.externalId, externalId)),
  );
  if (!found) throw new Error(`No order ${externalId}`);
  return found.id;
}

async function findCredit(context: Context): Promise<{ id: string; postingId: string }> {
  const { id, postingId, organizationId, kind } = entries;
  const [found] = await inSnapshot(context, ({ db }) =>
    db
      .select({ id, postingId })
      .from(entries)
      .where(and(eq(organizationId, context.scope.organizationId), eq(kind, "adjust_credit"))),
  );
  if (!found) throw new Error("No credit was posted");
  return found;
}
