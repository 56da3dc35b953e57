import type { Context } from "@/lib/access/context";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { ReactivateCertificate } from "./input";
import { reactivateCertificates } from "./reactivate-certificates";

/**
 * Takes the cancellation of one certificate back, the one of `cancelledAt`. Errors: `not_found`; `invalid_state` where
 * it is not cancelled; `stale` where it was cancelled again since.
 */
export async function reactivateCertificate(
  context: Context,
  { id, cancelledAt, reason }: ReactivateCertificate,
): Promise<void> {
  const cancellations = [{ id, cancelledAt }];
  const [result] = await reactivateCertificates(context, { cancellations, reason });
  if (!result || result.outcome === "not_found") throw notFound("Certificate");
  if (result.outcome === "reactivated") return;
  if (result.outcome === "cancelled_again") throw new AppError("stale");
  throw new AppError("invalid_state", { public: "This certificate is not cancelled." });
}
