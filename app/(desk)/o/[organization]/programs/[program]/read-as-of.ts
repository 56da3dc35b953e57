import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { dayOf, isDay } from "@/lib/kernel/days";
import type { ProgramDetails } from "@/lib/programs/get-program";
import { reportProgramAsOf } from "@/lib/reports/program-as-of";

type Asked = Record<"on" | "knownOn", string | string[] | undefined>;

/** A program as of the days of an address; null for who may not see reports. */
export async function readAsOf(context: OperatorContext, program: ProgramDetails, asked: Asked) {
  if (!can(context.actor, "report.read")) return null;
  const [on, knownOn] = [dayIn(asked.on), dayIn(asked.knownOn)];
  const today = dayOf(context.clock.now(), program.timeZone);
  const hasCome = on !== undefined && on <= today;
  const input = { programId: program.id, on: on ?? "", knownOn };
  return { today, on, knownOn, asOf: hasCome ? await reportProgramAsOf(context, input) : null };
}

function dayIn(given: string | string[] | undefined): string | undefined {
  return typeof given === "string" && isDay(given) ? given : undefined;
}
