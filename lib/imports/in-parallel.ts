/**
 * Works on several items at the same time and answers in their order. Where one fails, those under way are waited for
 * before the failure is thrown: nobody's transaction is left behind.
 */
export async function* inParallel<T, R>(
  items: AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  try {
    for await (const item of items) {
      running.push(work(item));
      const [first] = running;
      if (running.length < atOnce || !first) continue;
      yield await first;
      running.shift();
    }
    for (const next of running) yield await next;
  } finally {
    await Promise.allSettled(running);
  }
}
