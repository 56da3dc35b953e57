/**
 * Waits for all of them, also where one fails, and answers as `Promise.all`; then throws the error of the first in the
 * list that failed. For work on one connection: nothing of it may go on when its transaction is over.
 */
export async function allDone<const T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [I in keyof T]: Awaited<T[I]> }> {
  // A query is sent anew for everybody who waits for it: here it has one who waits.
  const started = work.map((each) => Promise.resolve(each));
  await Promise.allSettled(started);
  return (await Promise.all(started)) as { -readonly [I in keyof T]: Awaited<T[I]> };
}
