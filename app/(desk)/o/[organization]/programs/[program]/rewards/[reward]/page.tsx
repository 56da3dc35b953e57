import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { OperatorContext } from "@/app/_server/context";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import { isAppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { getReward } from "@/lib/rewards/get-reward";
import { rewardWords } from "@/lib/rewards/rules";
import { type ProgramPageParams, readProgram } from "../../../read-program";
import { EditRewardForm } from "../_parts/edit-reward-form";
import { RewardVersions } from "../_parts/reward-versions";
import { rewardProgramOf } from "../reward-program-of";

type Props = { params: Promise<ProgramPageParams & { reward: string }> };

export const metadata: Metadata = { title: "Reward" };

export default async function RewardPage({ params }: Props) {
  const address = await params;
  const { context, program } = await readProgram(address);
  const { slug } = context.organization;
  const path = `/o/${slug}/programs/${address.program}/rewards`;
  const reward = await readReward(context, address.reward);
  if (reward.program.id !== program.id) notFound();
  const isOwn = program.organization.id === context.organization.id;
  const mayEdit = isOwn && can(context.actor, "reward.edit");
  const { id, number, isActive, rules } = reward;
  return (
    <>
      <PageHeader
        title={rules.name}
        description={`${rewardWords(rules, program.currency, context.locale)}. Given ${reward.given === 1n ? "once" : `${reward.given.toLocaleString(context.locale)} times`}.`}
        back={{ href: path, label: "Rewards" }}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {mayEdit ? (
          <EditRewardForm
            key={number}
            slug={slug}
            path={path}
            reward={{ id, number, isActive, rules }}
            program={rewardProgramOf(program)}
          />
        ) : (
          <EmptyState title="Read only" description="Your user group may see rewards but not change them." />
        )}
        <RewardVersions versions={reward.versions} program={program} locale={context.locale} />
      </div>
    </>
  );
}

async function readReward(context: OperatorContext, shownId: string) {
  const id = findId("reward", shownId);
  if (!id) notFound();
  try {
    return await getReward(context, { id });
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}
