export type Gathering<C, R> = {
  callsMax: number;
  /** How long a call waits for those that are under way, milliseconds. */
  waitMs: number;
  /** Does all of them or none: throws where any of them cannot be done with the others. */
  together(calls: readonly C[]): Promise<R[]>;
  alone(call: C): Promise<R>;
};

type Waiting<C, R> = { call: C; answer: (value: R) => void; refuse: (error: unknown) => void };
type Queue<C, R> = { waiting: Waiting<C, R>[]; underWay: number; timer: NodeJS.Timeout | null };

/**
 * Gathers calls of one key that come at the same time into one piece of work: the first goes at once, those that come
 * while it is under way go together when it ends, or after `waitMs`. Where a piece fails each of its calls is tried
 * alone, so that each gets its own answer or its own error.
 */
export function gatherCalls<C, R>(gathering: Gathering<C, R>): (key: string, call: C) => Promise<R> {
  const queues = new Map<string, Queue<C, R>>();

  function start(key: string, queue: Queue<C, R>): void {
    if (queue.timer) clearTimeout(queue.timer);
    queue.timer = null;
    const batch = queue.waiting.splice(0, gathering.callsMax);
    if (batch.length === 0) return;
    queue.underWay++;
    void work(gathering, batch).finally(() => {
      queue.underWay--;
      if (queue.waiting.length > 0) start(key, queue);
      else if (queue.underWay === 0) queues.delete(key);
    });
    if (queue.waiting.length > 0) wait(key, queue);
  }

  function wait(key: string, queue: Queue<C, R>): void {
    queue.timer ??= setTimeout(() => start(key, queue), gathering.waitMs);
  }

  return (key, call) =>
    new Promise<R>((answer, refuse) => {
      const queue = queues.get(key) ?? { waiting: [], underWay: 0, timer: null };
      queues.set(key, queue);
      queue.waiting.push({ call, answer, refuse });
      const isFull = queue.waiting.length >= gathering.callsMax;
      if (queue.underWay === 0 || isFull) soon(() => start(key, queue));
      else wait(key, queue);
    });
}

// What comes in the same turn of the loop goes along.
function soon(work: () => void): void {
  setImmediate(work);
}

async function work<C, R>(gathering: Gathering<C, R>, batch: readonly Waiting<C, R>[]): Promise<void> {
  try {
    const answers = await gathering.together(batch.map(({ call }) => call));
    batch.forEach(({ answer }, index) => {
      answer(answers[index] as R);
    });
    return;
  } catch {
    // Nothing was done: each finds out for itself.
  }
  await Promise.all(batch.map(({ call, answer, refuse }) => gathering.alone(call).then(answer, refuse)));
}
