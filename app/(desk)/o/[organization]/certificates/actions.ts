"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { cancelCertificate } from "@/lib/certificates/cancel-certificate";
import { extendCertificate } from "@/lib/certificates/extend-certificate";
import { findCertificateByCode } from "@/lib/certificates/find-certificate-by-code";
import {
  cancelCertificateSchema,
  certificateIdSchema,
  countOf,
  extendCertificateSchema,
  issueCertificatesSchema,
  lookUpCertificateSchema,
  reactivateCertificateSchema,
} from "@/lib/certificates/input";
import { issueCertificates } from "@/lib/certificates/issue-certificates";
import { reactivateCertificate } from "@/lib/certificates/reactivate-certificate";
import { revealCode } from "@/lib/certificates/reveal-code";
import { AppError } from "@/lib/kernel/errors";
import { showId } from "@/lib/kernel/ids";
import { limits } from "@/lib/kernel/limits";
import { startOperationSchema } from "@/lib/operations/input";
import { startOperation } from "@/lib/operations/start-operation";

/** A few at once, many as an operation. */
export const addCertificatesAction = operatorAction({
  input: issueCertificatesSchema,
  verb: async (context, input, { submissionKey }) => {
    const count = countOf(input);
    if (count <= limits.previewItemsMax) {
      await issueCertificates(context, input, submissionKey);
      return { count, operation: null };
    }
    const { customerIds, ...rest } = input;
    const call = {
      kind: "certificate.issue" as const,
      selection: { ids: customerIds },
      params: {},
      input: rest,
    };
    const { id } = await startOperation(context, call, submissionKey);
    return { count, operation: showId("operation", id) };
  },
});

export const cancelCertificatesAction = operatorAction({
  input: startOperationSchema,
  verb: async (context, input, { submissionKey }) => ({
    shownId: showId("operation", (await startOperation(context, input, submissionKey)).id),
  }),
});

export const cancelCertificateAction = operatorAction({
  input: cancelCertificateSchema,
  verb: cancelCertificate,
});

export const reactivateCertificateAction = operatorAction({
  input: reactivateCertificateSchema,
  verb: reactivateCertificate,
});

export const revealCodeAction = operatorAction({
  input: certificateIdSchema,
  verb: revealCode,
  reads: true,
});

/** By post, so that a code stands in no address. */
export const lookUpCertificateAction = operatorAction({
  input: lookUpCertificateSchema,
  verb: async (context, input) => {
    const found = await findCertificateByCode(context, input);
    if (found) return { shownId: showId("certificate", found.id) };
    const words = "No certificate has this code. A whole code has 14 characters.";
    throw new AppError("not_found", { public: words, fields: { code: words } });
  },
  reads: true,
});

export const extendCertificateAction = operatorAction({
  input: extendCertificateSchema,
  verb: extendCertificate,
});
