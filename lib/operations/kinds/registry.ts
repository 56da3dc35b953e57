import type { StartOperation } from "../input";
import type { OperationKind } from "../model";
import { cancelCertificatesKind } from "./cancel-certificates";
import { creditPointsKind } from "./credit-points";
import { deactivateMembersKind } from "./deactivate-members";
import type { Kind } from "./define-kind";
import { enrollMembersKind } from "./enroll-members";
import { issueCertificatesKind } from "./issue-certificates";
import { makeCardsKind } from "./make-cards";
import { recalculateTiersKind } from "./recalculate-tiers";

export type OperationInput<K extends OperationKind> = Extract<StartOperation, { kind: K }>["input"];

/** What each kind of bulk work does and how it is undone. */
export const kinds: { [K in OperationKind]: Kind<OperationInput<K>> } = {
  "membership.enroll": enrollMembersKind,
  "membership.deactivate": deactivateMembersKind,
  "certificate.issue": issueCertificatesKind,
  "certificate.cancel": cancelCertificatesKind,
  "points.credit": creditPointsKind,
  "card.make": makeCardsKind,
  "tier.recalculate": recalculateTiersKind,
};
