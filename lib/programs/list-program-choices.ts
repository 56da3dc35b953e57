import { sql } from "drizzle-orm";
import { organizations, programs, programVersions } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { readFields } from "@/lib/custom-fields/read-fields";
import { limits } from "@/lib/kernel/limits";

export type ProgramChoices = {
  /** Every channel and order type that a program in sight names or named. */
  channels: string[];
  orderTypes: string[];
  /** The organization's own fields of customers and members, which a program can ask for. */
  fields: { key: string; label: string }[];
  /** Those in sight that have programs. */
  organizations: { slug: string; name: string }[];
};

/** What the filters of the list and the fields of a program offer. */
export function listProgramChoices(context: Context): Promise<ProgramChoices> {
  requireRight(context, "program.read");
  return inSnapshot(context, async (tx) => {
    const words = async (key: "channels" | "orderTypes") => {
      const { rows } = await tx.db.execute<{ word: string }>(sql`
        select distinct jsonb_array_elements_text(rules -> ${key}) as word from (
          select ${programs.draftRules} as rules from ${programs} where ${inSight(tx, programs.organizationId)}
          union all
          select ${programVersions.rules} from ${programVersions}
          where ${inSight(tx, programVersions.organizationId)}
        ) as known order by word limit ${limits.listValuesMax}`);
      return rows.map(({ word }) => word);
    };
    return {
      channels: await words("channels"),
      orderTypes: await words("orderTypes"),
      fields: [...(await readFields(tx, "customer")), ...(await readFields(tx, "member"))].map(
        ({ key, label }) => ({ key, label }),
      ),
      organizations: await tx.db
        .select({ slug: organizations.slug, name: organizations.name })
        .from(organizations)
        .where(sql`${inSight(tx, organizations.id)} and exists (
          select from ${programs} where ${programs.organizationId} = ${organizations.id})`)
        .orderBy(organizations.name)
        .limit(limits.listValuesMax),
    };
  });
}
