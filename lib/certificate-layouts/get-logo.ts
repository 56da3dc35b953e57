import { and, eq } from "drizzle-orm";
import { certificateLayouts } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import type { ImageType } from "./model";

/** The logo of a layout of the acting organization. Errors: `not_found`, also where it has none. */
export async function getLogo(
  context: Context,
  { id }: { id: string },
): Promise<{ bytes: Buffer; type: ImageType }> {
  requireRight(context, "certificate.read");
  const { organizationId, logo, logoType } = certificateLayouts;
  const [found] = await inSnapshot(context, ({ db }) =>
    db
      .select({ bytes: logo, type: logoType })
      .from(certificateLayouts)
      .where(and(ofActing(context, organizationId), eq(certificateLayouts.id, id))),
  );
  if (!found?.bytes || !found.type) throw notFound("Logo");
  return { bytes: found.bytes, type: found.type };
}
