import type { StrangerCases } from "@/lib/access/test-strangers";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { cancelCertificate } from "./cancel-certificate";
import { cancelCertificates } from "./cancel-certificates";
import { extendCertificate } from "./extend-certificate";
import { getCertificate } from "./get-certificate";
import { issueCertificatesSchema } from "./input";
import { issueCertificates } from "./issue-certificates";
import { listCertificates } from "./list-certificates";
import { certificateList } from "./list-spec";
import { printCertificates } from "./print-certificates";
import { reactivateCertificate } from "./reactivate-certificate";
import { reactivateCertificates } from "./reactivate-certificates";
import { revealCode } from "./reveal-code";

const reason = "because";
const series = [{ quantity: 1, nominal: 100n, unit: "money" as const }];

export const certificateStrangers: StrangerCases = {
  "get-certificate": {
    reads: [(context, { certificateId }) => getCertificate(context, { id: certificateId })],
  },
  "list-certificates": {
    reads: [
      (context, { customerId }) =>
        listCertificates(
          context,
          parseListState(certificateList, { customer: showId("customer", customerId) }),
        ),
    ],
  },
  "reveal-code": { writes: [(context, { certificateId }) => revealCode(context, { id: certificateId })] },
  "extend-certificate": {
    writes: [
      (context, { certificateId }) =>
        extendCertificate(context, { id: certificateId, lastDay: "2099-01-01", note: reason }),
    ],
  },
  "print-certificates": {
    writes: [(context, { certificateId }) => printCertificates(context, { ids: [certificateId] })],
  },
  "cancel-certificate": {
    writes: [(context, { certificateId }) => cancelCertificate(context, { id: certificateId, reason })],
  },
  "cancel-certificates": {
    writes: [(context, { certificateId }) => cancelCertificates(context, { ids: [certificateId], reason })],
  },
  "reactivate-certificate": {
    writes: [
      (context, { certificateId }) =>
        reactivateCertificate(context, { id: certificateId, cancelledAt: new Date(0), reason }),
    ],
  },
  "reactivate-certificates": {
    writes: [
      (context, { certificateId }) =>
        reactivateCertificates(context, {
          cancellations: [{ id: certificateId, cancelledAt: new Date(0) }],
          reason,
        }),
    ],
  },
  "issue-certificates": {
    writes: [
      (context, { programId }, { customerId }) =>
        issueCertificates(
          context,
          issueCertificatesSchema.parse({ programId, customerIds: [customerId], series }),
        ),
      (context, { customerId }, { programId }) =>
        issueCertificates(
          context,
          issueCertificatesSchema.parse({ programId, customerIds: [customerId], series }),
        ),
    ],
  },
};
