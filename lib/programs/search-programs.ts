import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { containsText } from "@/db/contains-text";
import { organizations, programs } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";

export const searchProgramsSchema = z.object({
  search: z.string().trim().max(limits.searchCharactersMax).default(""),
});

export type FoundProgram = { id: string; name: string; organization: string };

const matchesMax = 20;

/** The first twenty programs in sight whose name contains the text, by name. */
export function searchPrograms(context: Context, { search }: { search: string }): Promise<FoundProgram[]> {
  requireRight(context, "program.read");
  return inSnapshot(context, ({ db }) =>
    db
      .select({ id: programs.id, name: programs.name, organization: organizations.name })
      .from(programs)
      .innerJoin(organizations, eq(organizations.id, programs.organizationId))
      .where(
        and(
          inSight(context, programs.organizationId),
          search ? containsText(programs.name, search) : undefined,
        ),
      )
      .orderBy(asc(programs.name), asc(programs.id))
      .limit(matchesMax),
  );
}
