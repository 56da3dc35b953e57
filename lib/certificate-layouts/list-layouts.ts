import { and, asc, isNull, sql } from "drizzle-orm";
import { certificateLayouts } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import { layoutFields } from "./layout-fields";
import type { CertificateLayout } from "./model";

/** The layouts of the acting organization that are in use, by name. */
export function listLayouts(context: Context): Promise<CertificateLayout[]> {
  requireRight(context, "certificate.read");
  const { organizationId, name, archivedAt } = certificateLayouts;
  return inSnapshot(context, ({ db }) =>
    db
      .select(layoutFields)
      .from(certificateLayouts)
      .where(and(ofActing(context, organizationId), isNull(archivedAt)))
      .orderBy(asc(sql`lower(${name})`))
      .limit(limits.certificateLayoutsMax),
  );
}
