import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeader } from "@/components/desk/page-header";
import { can } from "@/lib/access/require-right";
import { type ProgramPageParams, readProgram } from "../../../read-program";
import { CreateRewardForm } from "../_parts/create-reward-form";
import { rewardProgramOf } from "../reward-program-of";

export const metadata: Metadata = { title: "New reward" };

type Props = { params: Promise<ProgramPageParams> };

export default async function NewRewardPage({ params }: Props) {
  const address = await params;
  const { context, program } = await readProgram(address);
  const { slug } = context.organization;
  const path = `/o/${slug}/programs/${address.program}/rewards`;
  const isOwn = program.organization.id === context.organization.id;
  if (!isOwn || !can(context.actor, "reward.edit") || program.state === "archived") redirect(path);
  return (
    <>
      <PageHeader
        title="New reward"
        description={`Members of ${program.name} redeem it for points.`}
        back={{ href: path, label: "Rewards" }}
      />
      <CreateRewardForm slug={slug} path={path} program={rewardProgramOf(program)} />
    </>
  );
}
