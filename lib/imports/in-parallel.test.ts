import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { inBatches } from "./in-batches";
import { inParallel } from "./in-parallel";

async function* pieces(...all: number[][]) {
  yield* all;
}

async function* numbers(count: number) {
  for (let n = 1; n <= count; n++) yield n;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

it("answers in the order of the items, never more than asked for at once", async () => {
  let running = 0;
  let most = 0;
  const answers = inParallel(numbers(9), 3, async (n) => {
    most = Math.max(most, ++running);
    await sleep(n % 2 === 0 ? 1 : 4);
    running -= 1;
    return n;
  });
  expect(await collect(answers)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(most).toBe(3);
});

it("waits for those under way before it throws", async () => {
  const ended: number[] = [];
  const answers = inParallel(numbers(9), 3, async (n) => {
    await sleep(n === 1 ? 1 : 5);
    if (n === 1) throw new Error("the first fails");
    ended.push(n);
    return n;
  });
  await expect(collect(answers)).rejects.toThrow("the first fails");
  expect(ended).toEqual([2, 3]);
});

it("cuts pieces into batches by the weight of what is in them", async () => {
  const batches = inBatches(pieces([1, 1, 5], [], [1, 1, 1, 1]), 3, (n) => n);
  expect(await collect(batches)).toEqual([[1, 1, 5], [1, 1, 1], [1]]);
});
