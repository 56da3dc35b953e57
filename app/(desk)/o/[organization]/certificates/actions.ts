"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { cancelCertificate } from "@/lib/certificates/cancel-certificate";
import { cancelCertificateSchema, certificateIdSchema } from "@/lib/certificates/input";
import { revealCode } from "@/lib/certificates/reveal-code";

export const cancelCertificateAction = operatorAction({
  input: cancelCertificateSchema,
  verb: cancelCertificate,
});

export const revealCodeAction = operatorAction({
  input: certificateIdSchema,
  verb: revealCode,
  reads: true,
});
