import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText, plainTextOrNull } from "@/lib/kernel/plain-text";
import { expirySchema } from "@/lib/programs/rules";
import { certificateUnits } from "./model";

const wholeNumber = z.number().int("Enter a whole number.");

/** So many certificates of one worth for each customer. */
export const certificateSeriesSchema = z.object({
  quantity: wholeNumber.min(1, "Enter at least 1.").max(limits.certificatesPerIssueMax),
  /** Smallest unit of the program's points, or minor units of its currency. */
  nominal: z
    .bigint()
    .positive("Enter an amount above zero.")
    .max(limits.amountUnitsMax, "This is too large."),
  unit: z.enum(certificateUnits),
});

export const issueCertificatesSchema = z
  .object({
    programId: z.uuid("Choose a program."),
    customerIds: z
      .array(z.uuid())
      .min(1, "Choose a customer.")
      .max(limits.certificatesPerIssueMax)
      .transform((ids) => [...new Set(ids)]),
    series: z.array(certificateSeriesSchema).min(1, "Add a row.").max(limits.certificateSeriesMax),
    /** Days and months count from the day of issue; a date still counts whole. */
    expiry: expirySchema.default({ kind: "never" }),
    note: plainTextOrNull(limits.noteCharactersMax),
  })
  .refine((input) => countOf(input) <= limits.certificatesPerIssueMax, {
    path: ["series"],
    message: `At most ${limits.certificatesPerIssueMax.toLocaleString("en-US")} certificates can be issued at once.`,
  });

export const cancelCertificatesSchema = z.object({
  ids: z.array(z.uuid()).min(1).max(limits.batchRows),
  reason: plainText(limits.reasonCharactersMax),
});

export const cancelCertificateSchema = z.object({
  id: z.uuid(),
  reason: plainText(limits.reasonCharactersMax),
});

export const reactivateCertificateSchema = z.object({
  id: z.uuid(),
  /** The cancellation that is meant: a later one stays. */
  cancelledAt: z.date(),
  reason: plainText(limits.reasonCharactersMax),
});

export const certificateIdSchema = z.object({ id: z.uuid() });

export const printCertificatesSchema = z.object({
  ids: z
    .array(z.uuid())
    .min(1, "Choose a certificate.")
    .max(limits.certificatesPerPrintMax, `Print at most ${limits.certificatesPerPrintMax} at once.`)
    .transform((ids) => [...new Set(ids)]),
});

export const extendCertificateSchema = z.object({
  id: z.uuid(),
  lastDay: z.iso.date("Choose a day, like 2025-01-31."),
  note: plainText(limits.reasonCharactersMax),
});

export const lookUpCertificateSchema = z.object({ code: plainText(limits.codeCharactersMax) });

/** How many certificates an issue makes. */
export function countOf(input: { customerIds: readonly string[]; series: readonly { quantity: number }[] }) {
  return input.customerIds.length * input.series.reduce((sum, { quantity }) => sum + quantity, 0);
}

export type CertificateSeries = z.output<typeof certificateSeriesSchema>;
export type IssueCertificates = z.output<typeof issueCertificatesSchema>;
export type ExtendCertificate = z.output<typeof extendCertificateSchema>;
export type ReactivateCertificate = z.output<typeof reactivateCertificateSchema>;
export type PrintCertificates = z.output<typeof printCertificatesSchema>;
export type CancelCertificates = z.output<typeof cancelCertificatesSchema>;
