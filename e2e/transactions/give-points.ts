import { issueCertificatesSchema } from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { creditPoints } from "@/lib/points/credit-points";
import { creditPointsInput } from "@/lib/points/input";
import type { Shop } from "../support/shop";

/** A member of the shop's program who can spend so many points at once. */
export async function addMemberWith(shop: Shop, programId: string, name: string, points: string) {
  const member = await shop.addMember(programId, name);
  const credit = { membershipId: member.membershipId, points, reason: "Welcome" };
  await creditPoints(await shop.at(), creditPointsInput.parse(credit));
  return member;
}

/** A certificate of 10.00 that never ends. */
export async function giveCertificate(shop: Shop, programId: string, customerId: string) {
  const series = [{ quantity: 1, nominal: 1000n, unit: "money" }];
  const input = { programId, customerIds: [customerId], series, expiry: { kind: "never" } };
  await issueCertificates(await shop.at(), issueCertificatesSchema.parse(input));
}
