import { and, eq } from "drizzle-orm";
import { campaigns, campaignVersions, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { CreateCampaign } from "./input";
import { wordsForTakenName } from "./name-taken";
import { storeCampaignRules } from "./rules";
import { setBudget } from "./set-budget";

/**
 * A draft of a campaign: it gives nothing until it is started.
 * Errors: `not_found` for the program, `invalid_state` where it is archived, `conflict` for a name in use.
 */
export async function createCampaign(context: Context, input: CreateCampaign): Promise<{ id: string }> {
  requireRight(context, "campaign.edit");
  try {
    return await inTransaction(context, async (tx) => {
      await requireLivingProgram(tx, input.programId);
      return write(tx, input);
    });
  } catch (error) {
    throw wordsForTakenName(error);
  }
}

async function requireLivingProgram(tx: TransactionContext, programId: string): Promise<void> {
  const [program] = await tx.db
    .select({ state: programs.state })
    .from(programs)
    .where(and(ofActing(tx, programs.organizationId), eq(programs.id, programId)));
  if (!program) throw notFound("Program");
  if (program.state !== "archived") return;
  throw new AppError("invalid_state", {
    public: "This program is archived: nothing is earned in it any more.",
  });
}

async function write(tx: TransactionContext, { programId, name, rules }: CreateCampaign) {
  const { organizationId } = tx.scope;
  const id = tx.ids.next();
  const now = tx.clock.now();
  const { startsAt, endsAt } = rules;
  const made = { organizationId, state: "draft" as const, createdAt: now };
  await tx.db.insert(campaigns).values({ ...made, id, programId, name, startsAt, endsAt, updatedAt: now });
  const stored = storeCampaignRules({ ...rules, name });
  await tx.db.insert(campaignVersions).values({
    ...made,
    id: tx.ids.next(),
    campaignId: id,
    number: 1,
    effectiveFrom: now,
    rules: stored,
    authorName: tx.actor.name,
  });
  await setBudget(tx, id, rules);
  await recordAudit(tx, {
    verb: "campaign.create",
    subject: { kind: "campaign", id },
    after: { programId, name, rules: stored },
  });
  return { id };
}
