import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { AppError, notFound } from "@/lib/kernel/errors";

type Wanted = { slug: string; name: string; timeZone: string; moduleEnabled?: boolean };

const labels = {
  slug: "the short name",
  name: "the name",
  timeZone: "the time zone",
  moduleEnabled: "the state of the module",
};

/** For a create that is repeated: throws `conflict` on the first field in which the acting organization differs. */
export async function requireSame(tx: TransactionContext, id: string, wanted: Wanted): Promise<void> {
  const { slug, name, timeZone, moduleEnabled } = organizations;
  const [present] = await tx.db
    .select({ slug, name, timeZone, moduleEnabled })
    .from(organizations)
    .where(eq(organizations.id, id));
  if (!present) throw notFound("Organization");
  for (const field of ["slug", "name", "timeZone", "moduleEnabled"] as const) {
    if (wanted[field] === undefined || wanted[field] === present[field]) continue;
    throw new AppError("conflict", {
      public: `${present.name} exists already, and ${labels[field]} is another.`,
      fields: { [field]: `It is “${present[field]}” there.` },
    });
  }
}
