import { z } from "zod";
import { makeCardsInput } from "@/lib/cards/input";
import { certificateSeriesSchema } from "@/lib/certificates/input";
import { limits } from "@/lib/kernel/limits";
import { plainText, plainTextOrNull } from "@/lib/kernel/plain-text";
import { selectionSchema } from "@/lib/kernel/selection";
import { leavingSchema } from "@/lib/memberships/input";
import { expirySchema } from "@/lib/programs/rules";

const programId = z.uuid("Choose a program.");
const reason = plainText(limits.reasonCharactersMax);
const dayOrEmpty = z.union([z.literal(""), z.iso.date("Enter a day like 2025-01-31.")]).default("");

export const enrollMembersInput = z.object({ programId });

export const deactivateMembersInput = leavingSchema.extend({ programId });

export const issueCertificatesInput = z.object({
  programId,
  series: z
    .array(certificateSeriesSchema)
    .min(1, "Add a row.")
    .max(limits.certificateSeriesMax)
    .refine((rows) => perCustomer(rows) <= limits.certificatesPerIssueMax, {
      message: `At most ${limits.certificatesPerIssueMax.toLocaleString("en-US")} certificates for each customer.`,
    }),
  /** Days and months count from the day of the start; a date still counts whole. */
  expiry: expirySchema.default({ kind: "never" }),
  note: plainTextOrNull(limits.noteCharactersMax),
});

export const cancelCertificatesInput = z.object({ reason });

export const creditPointsInput = z.object({
  programId,
  /** For everybody, with the program's decimals: “12.50”. Left out where a list says it for each. */
  points: z.string().trim().max(24).default(""),
  reason,
  /** First day on which they can be spent; empty = at once. */
  activatesOn: dayOrEmpty,
  /** Last day on which they can be spent; empty = never ends. */
  expiresOn: dayOrEmpty,
});

/** By the rules in force when it runs. */
export const recalculateTiersInput = z.object({ programId });

/** Who: rows ticked in a list, or all that match its address; ids as the list shows them (`cus_…`) or uuids. */
const chosen = { selection: selectionSchema, params: z.record(z.string(), z.string()).default({}) };

const creditLine = z.object({
  id: z.string().max(64),
  points: z.string().trim().min(1).max(24),
  note: plainText(limits.reasonCharactersMax).optional(),
});

/** Members of a list, each with its own points (“12.50”), and a reason of its own where one is given. */
const creditList = z.array(creditLine).min(1, "Add a member.").max(limits.operationListMax);

export const startOperationSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("membership.enroll"), ...chosen, input: enrollMembersInput }),
  z.object({ kind: z.literal("membership.deactivate"), ...chosen, input: deactivateMembersInput }),
  z.object({ kind: z.literal("certificate.issue"), ...chosen, input: issueCertificatesInput }),
  z.object({ kind: z.literal("certificate.cancel"), ...chosen, input: cancelCertificatesInput }),
  z.object({ kind: z.literal("tier.recalculate"), ...chosen, input: recalculateTiersInput }),
  z.object({ kind: z.literal("card.make"), input: makeCardsInput }),
  z.object({
    kind: z.literal("points.credit"),
    ...chosen,
    selection: z.union([selectionSchema, z.object({ list: creditList })]),
    input: creditPointsInput,
  }),
]);

/** Lines of “who, points, note”, as pasted or from a file. */
export const readCreditListSchema = creditPointsInput.omit({ points: true }).extend({
  list: z
    .string()
    .trim()
    .min(1, "Paste a list.")
    .max(limits.creditListCharactersMax, "Split this list: it is too long."),
});

export const startCreditListSchema = readCreditListSchema.extend({
  /** What the preview showed: the list must still mean it. */
  expected: z.object({ members: z.number().int().positive(), points: z.bigint() }),
});

export const countSelectionSchema = z.object({ subject: z.enum(["customer", "certificate"]), ...chosen });

/** By the id that doors show: `opn_…`. */
export const shownOperationSchema = z.object({ id: z.string().max(64) });

/** How many certificates each customer gets. */
export function perCustomer(series: readonly { quantity: number }[]): number {
  return series.reduce((sum, { quantity }) => sum + quantity, 0);
}

export type StartOperation = z.output<typeof startOperationSchema>;
export type CountSelection = z.output<typeof countSelectionSchema>;
export type CreditPointsInput = z.output<typeof creditPointsInput>;
export type ReadCreditList = z.output<typeof readCreditListSchema>;
export type StartCreditList = z.output<typeof startCreditListSchema>;
