import { and, count, isNull } from "drizzle-orm";
import { certificateLayouts } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { acceptLogo } from "./accept-logo";
import type { CreateLayout } from "./input";
import { wordsForTakenName } from "./name-taken";

/**
 * A look for printed certificates of the acting organization. Errors: `invalid_input` for a logo that is no PNG or
 * JPEG, `conflict` for a name in use, `invalid_state` beyond `limits.certificateLayoutsMax`.
 */
export async function createLayout(
  context: Context,
  { logo, ...design }: CreateLayout,
): Promise<{ id: string }> {
  requireRight(context, "certificate.issue");
  const picture = logo ? acceptLogo(logo) : null;
  try {
    return await inTransaction(context, async (tx) => {
      await refuseTooMany(tx);
      const id = tx.ids.next();
      const now = tx.clock.now();
      const { organizationId } = tx.scope;
      await tx.db
        .insert(certificateLayouts)
        .values({ organizationId, id, ...design, ...picture, createdAt: now, updatedAt: now });
      await recordAudit(tx, {
        verb: "certificate_layout.create",
        subject: { kind: "certificateLayout", id },
        after: { ...design, logoBytes: picture?.logo.length ?? 0 },
      });
      return { id };
    });
  } catch (error) {
    throw wordsForTakenName(error);
  }
}

async function refuseTooMany(tx: TransactionContext): Promise<void> {
  const [row] = await tx.db
    .select({ n: count() })
    .from(certificateLayouts)
    .where(and(ofActing(tx, certificateLayouts.organizationId), isNull(certificateLayouts.archivedAt)));
  if ((row?.n ?? 0) < limits.certificateLayoutsMax) return;
  throw new AppError("invalid_state", {
    public: `There are ${limits.certificateLayoutsMax} layouts already: remove one first.`,
  });
}
