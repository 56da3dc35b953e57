import { and, eq } from "drizzle-orm";
import { certificateLayouts } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { acceptLogo } from "./accept-logo";
import type { UpdateLayout } from "./input";
import { lockLayout } from "./lock-layout";
import { wordsForTakenName } from "./name-taken";

/**
 * Replaces how a layout looks; its logo stays unless another is sent or it is taken off. Errors: `not_found`, `stale`
 * where it was changed since `expectedVersion`, `conflict` for a name in use, `invalid_input` for the logo.
 */
export async function updateLayout(
  context: Context,
  { id, expectedVersion, logo, removeLogo, ...design }: UpdateLayout,
): Promise<{ version: number }> {
  requireRight(context, "certificate.issue");
  const picture = logo ? acceptLogo(logo) : removeLogo ? { logo: null, logoType: null } : null;
  try {
    return await inTransaction(context, async (tx) => {
      const { id: _id, hasLogo, version: before, ...old } = await lockLayout(tx, id);
      if (before !== expectedVersion) throw new AppError("stale");
      const version = before + 1;
      await tx.db
        .update(certificateLayouts)
        .set({ ...design, ...picture, version, updatedAt: tx.clock.now() })
        .where(and(ofActing(tx, certificateLayouts.organizationId), eq(certificateLayouts.id, id)));
      await recordAudit(tx, {
        verb: "certificate_layout.update",
        subject: { kind: "certificateLayout", id },
        before: { ...old, hasLogo },
        after: { ...design, hasLogo: picture ? picture.logo !== null : hasLogo },
      });
      return { version };
    });
  } catch (error) {
    throw wordsForTakenName(error);
  }
}
