/**
 * Batches of about `sizeMax`, by the weight of the items. The next batch is read while the last one is worked on, so
 * that reading a file costs no time of its own.
 */
export async function* inBatches<T>(
  pieces: AsyncIterable<readonly T[]>,
  sizeMax: number,
  weight: (item: T) => number = () => 1,
): AsyncGenerator<T[]> {
  const batches = cut(pieces, sizeMax, weight);
  let next = batches.next();
  for (let { value, done } = await next; !done; { value, done } = await next) {
    next = batches.next();
    // Whoever stops in the middle does not wait for what was read ahead.
    next.catch(() => undefined);
    if (value) yield value;
  }
}

async function* cut<T>(
  pieces: AsyncIterable<readonly T[]>,
  sizeMax: number,
  weight: (item: T) => number,
): AsyncGenerator<T[]> {
  let batch: T[] = [];
  let size = 0;
  for await (const piece of pieces) {
    for (const item of piece) {
      batch.push(item);
      size += weight(item);
      if (size < sizeMax) continue;
      yield batch;
      batch = [];
      size = 0;
    }
  }
  if (batch.length > 0) yield batch;
}
