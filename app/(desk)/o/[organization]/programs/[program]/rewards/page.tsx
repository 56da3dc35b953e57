import type { Metadata } from "next";
import { EmptyState } from "@/components/desk/empty-state";
import { PageHeader } from "@/components/desk/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { can } from "@/lib/access/require-right";
import { showId } from "@/lib/kernel/ids";
import { listRewards } from "@/lib/rewards/list-rewards";
import { type ProgramPageParams, readProgram } from "../../read-program";
import { RewardList } from "./_parts/reward-list";

type Props = { params: Promise<ProgramPageParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Rewards of ${(await readProgram(await params)).program.name}` };
}

export default async function RewardsPage({ params }: Props) {
  const address = await params;
  const { context, program } = await readProgram(address);
  const path = `/o/${context.organization.slug}/programs/${address.program}`;
  const rewards = await listRewards(context, { programId: program.id });
  const isOwn = program.organization.id === context.organization.id;
  const mayEdit = isOwn && can(context.actor, "reward.edit") && program.state !== "archived";
  const add = mayEdit ? (
    <LinkButton variant="primary" href={`${path}/rewards/new`}>
      New reward
    </LinkButton>
  ) : undefined;
  return (
    <>
      <PageHeader
        title="Rewards"
        description={`What members of ${program.name} get for their points.`}
        back={{ href: path, label: program.name }}
        actions={rewards.length > 0 ? add : undefined}
      />
      {rewards.length === 0 ? (
        <EmptyState
          title="No rewards yet"
          description="A reward costs points: a discount, free shipping, a product, a coupon or a gift certificate."
          action={add}
        />
      ) : (
        <RewardList
          rewards={rewards.map((reward) => ({
            ...reward,
            href: `${path}/rewards/${showId("reward", reward.id)}`,
          }))}
          locale={context.locale}
        />
      )}
    </>
  );
}
