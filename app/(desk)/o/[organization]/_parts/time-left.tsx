"use client";

import { useEffect, useState } from "react";

const stepMs = 15_000;

/** How long until a moment, counting down by itself. `from` is the server's now, since the reader's clock may be off. */
export function TimeLeft({ until, from }: { until: Date; from: Date }) {
  const totalMs = until.getTime() - from.getTime();
  const [passedMs, setPassed] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => setPassed(performance.now() - startedAt), stepMs);
    return () => clearInterval(timer);
  }, []);
  return <span className="whitespace-nowrap tabular-nums">{words(Math.max(totalMs - passedMs, 0))}</span>;
}

function words(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  if (minutes === 0) return "time is up";
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return `${rest} min left`;
  return rest ? `${hours} h ${rest} min left` : `${hours} h left`;
}
