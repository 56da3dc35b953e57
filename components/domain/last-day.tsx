import { dayOf } from "@/lib/kernel/days";
import { Day } from "./moment";

/** The day that still counts of something that ends at an instant, by the clocks of `zone`; “Never” without one. */
export function LastDay({ until, zone }: { until: Date | null; zone: string }) {
  return until ? <Day day={dayOf(new Date(until.getTime() - 1), zone)} /> : <>Never</>;
}
