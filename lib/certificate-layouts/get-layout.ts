import { and, eq, isNull } from "drizzle-orm";
import { certificateLayouts } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import { layoutFields } from "./layout-fields";
import type { CertificateLayout } from "./model";

/** A layout of the acting organization that is in use. Errors: `not_found`. */
export async function getLayout(context: Context, { id }: { id: string }): Promise<CertificateLayout> {
  requireRight(context, "certificate.read");
  const { organizationId, archivedAt } = certificateLayouts;
  const [found] = await inSnapshot(context, ({ db }) =>
    db
      .select(layoutFields)
      .from(certificateLayouts)
      .where(and(ofActing(context, organizationId), eq(certificateLayouts.id, id), isNull(archivedAt))),
  );
  if (!found) throw notFound("Layout");
  return found;
}
