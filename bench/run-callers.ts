/** How often something was done in a while, and how long each took, milliseconds. */
export type Rate = { calls: number; perSecond: number; p50: number; p95: number; p99: number };

/** Runs `call` from so many callers at once, each beginning again as soon as it is answered, for `seconds`. */
export async function runCallers(
  callers: number,
  seconds: number,
  call: (caller: number) => Promise<unknown>,
): Promise<Rate> {
  const took: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const caller = async (number: number) => {
    for (let at = performance.now(); at < until; at = performance.now()) {
      await call(number);
      took.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
  return rateOf(took, (performance.now() - startedAt) / 1000);
}

/** One rate out of several turns of the same work. */
export function middleOf(rates: readonly Rate[]): Rate {
  const sorted = [...rates].sort((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error("Nothing was measured");
  return middle;
}

export function rateWords({ perSecond, p50, p95, p99 }: Rate): string {
  const ms = (value: number) => value.toFixed(1).padStart(7);
  return `${perSecond.toFixed(0).padStart(6)} /s   p50 ${ms(p50)}   p95 ${ms(p95)}   p99 ${ms(p99)} ms`;
}

function rateOf(took: readonly number[], seconds: number): Rate {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { calls: took.length, perSecond: took.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
