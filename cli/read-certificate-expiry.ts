import { invalid } from "@/lib/kernel/errors";
import { parseExpiryText, showExpiryText } from "@/lib/programs/expiry-text";
import { expirySchema } from "@/lib/programs/rules";

/** Certificates end in fewer ways than points. */
export function readCertificateExpiry(text: string) {
  const points = parseExpiryText(text);
  const parsed = expirySchema.safeParse(points);
  if (parsed.success && showExpiryText(parsed.data) === showExpiryText(points)) return parsed.data;
  throw invalid({ expiry: "Certificates end like “12 months”, “30 days”, “on 2026-12-31” or “never”." });
}
