"use client";

import { useReader } from "@/components/ui/reader";
import { formatDay, formatMoment } from "@/lib/kernel/days";

/** An instant as the clocks of `zone` showed it (the reader's zone unless told); the zone is in the title. */
export function Moment({ instant, zone }: { instant: Date; zone?: string }) {
  const reader = useReader();
  const shownIn = zone ?? reader.zone;
  return (
    <time
      dateTime={instant.toISOString()}
      title={shownIn.replaceAll("_", " ")}
      className="whitespace-nowrap tabular-nums"
      suppressHydrationWarning
    >
      {formatMoment(instant, shownIn, reader.locale)}
    </time>
  );
}

/** A calendar day, `YYYY-MM-DD`. */
export function Day({ day }: { day: string }) {
  const { locale } = useReader();
  return (
    <time dateTime={day} className="whitespace-nowrap tabular-nums" suppressHydrationWarning>
      {formatDay(day, locale)}
    </time>
  );
}
