import type { Metadata } from "next";
import { PageHeader } from "@/components/desk/page-header";
import { ProgramStateBadge } from "@/components/domain/status-badge";
import { LinkButton } from "@/components/ui/link-button";
import { can } from "@/lib/access/require-right";
import { dayOf } from "@/lib/kernel/days";
import { showId } from "@/lib/kernel/ids";
import { countTiers } from "@/lib/tiers/count-tiers";
import { CompareVersions } from "../_parts/compare-versions";
import { HistoryPanel } from "../_parts/history-panel";
import { ProgramActions } from "../_parts/program-actions";
import { ProgramAsOfPanel } from "../_parts/program-as-of";
import { ProgramFacts } from "../_parts/program-facts";
import { RulesPanel } from "../_parts/rules-panel";
import { StateBanner } from "../_parts/state-banner";
import { TiersPanel } from "../_parts/tiers-panel";
import { VersionsPanel } from "../_parts/versions-panel";
import { type ProgramPageParams, readProgram } from "../read-program";
import { readAsOf } from "./read-as-of";

type Props = {
  params: Promise<ProgramPageParams>;
  searchParams: Promise<Partial<Record<"compare" | "on" | "knownOn", string | string[]>>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readProgram(await params)).program.name };
}

export default async function ProgramPage({ params, searchParams }: Props) {
  const address = await params;
  const { context, program, mayEdit } = await readProgram(address);
  const home = `/o/${context.organization.slug}/programs`;
  const path = `${home}/${address.program}`;
  const now = context.clock.now();
  const { timeZone, state, versions } = program;
  const { on, knownOn } = await searchParams;
  const past = await readAsOf(context, program, { on, knownOn });
  const tierNames = new Map(program.rules.tiers.levels.map(({ key, name }) => [key, name]));
  const tiers = await countTiers(context, { programId: program.id });
  return (
    <>
      <PageHeader
        title={program.name}
        badge={<ProgramStateBadge state={state} />}
        description={
          program.organization.id === context.organization.id ? undefined : program.organization.name
        }
        back={{ href: home, label: "Programs" }}
        actions={
          <>
            {can(context.actor, "reward.read") ? (
              <LinkButton href={`${path}/rewards`}>Rewards</LinkButton>
            ) : null}
            {mayEdit ? (
              <ProgramActions
                slug={context.organization.slug}
                path={path}
                home={home}
                today={dayOf(now, timeZone)}
                program={{ id: program.id, name: program.name, state, timeZone }}
              />
            ) : null}
          </>
        }
      />
      <StateBanner program={program} now={now} />
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_23rem]">
        <div className="grid gap-4">
          <RulesPanel rules={program.rules} units={program} versionNumber={program.versionInForce} />
          {versions.length > 0 ? (
            <VersionsPanel
              versions={versions}
              inForce={program.versionInForce}
              path={path}
              timeZone={timeZone}
              now={now}
            />
          ) : null}
          {versions.length > 1 ? (
            <CompareVersions
              versions={versions}
              units={program}
              path={path}
              wanted={String((await searchParams).compare ?? "")}
            />
          ) : null}
        </div>
        <div className="grid gap-4">
          <ProgramFacts program={program} />
          {past ? <ProgramAsOfPanel {...past} units={program} tierNames={tierNames} /> : null}
          {tiers.levels.length > 0 ? (
            <TiersPanel
              levels={tiers.levels}
              measures={program.rules.tiers.measures}
              scheduled={
                tiers.scheduled && {
                  ...tiers.scheduled,
                  href: `/o/${context.organization.slug}/operations/${showId("operation", tiers.scheduled.id)}`,
                }
              }
              program={program}
              slug={context.organization.slug}
              membersHref={`/o/${context.organization.slug}/customers?program=${address.program}`}
              mayEdit={mayEdit && (state === "active" || state === "paused")}
            />
          ) : null}
          {program.stateChanges.length > 0 ? (
            <HistoryPanel changes={program.stateChanges} timeZone={timeZone} />
          ) : null}
        </div>
      </div>
    </>
  );
}
