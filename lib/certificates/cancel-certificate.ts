import type { Context } from "@/lib/access/context";
import { AppError, notFound } from "@/lib/kernel/errors";
import { cancelCertificates } from "./cancel-certificates";

const refusals = {
  held: "An open order holds some of this certificate. Complete or cancel the order first.",
  already_cancelled: "This certificate is cancelled already.",
  used: "This certificate is used up: there is nothing left to cancel.",
  expired: "This certificate has expired: there is nothing left to cancel.",
} as const;

/** Cancels one certificate or says why not. Errors: `not_found`, `invalid_state`. */
export async function cancelCertificate(
  context: Context,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const [result] = await cancelCertificates(context, { ids: [id], reason });
  if (!result || result.outcome === "not_found") throw notFound("Certificate");
  if (result.outcome === "cancelled") return;
  throw new AppError("invalid_state", { public: refusals[result.outcome] });
}
