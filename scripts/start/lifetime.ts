import { isAppError } from "@/lib/kernel/errors";

/** What has to be undone when the process ends, by a signal, an error or on its own. */
export type Lifetime = {
  /** The last one added is undone first. */
  onEnd(undo: () => Promise<void> | void): void;
  isEnding(): boolean;
  end(code: number): Promise<never>;
  /** One line for an error that was meant to be read, the whole stack for any other. */
  fail(error: unknown): Promise<never>;
};

const endMsMax = 20_000;

/** `codeOnSignal`: a server that is told to stop has done its duty (0), a test run has not. */
export function createLifetime({ codeOnSignal = 0 } = {}): Lifetime {
  const undos: (() => Promise<void> | void)[] = [];
  let ending: Promise<never> | null = null;

  const end = (code: number): Promise<never> => {
    ending ??= endOnce(code, undos);
    return ending;
  };
  const fail = (error: unknown): Promise<never> => {
    // What fails because all is being taken down is no news.
    if (!ending) console.error(isAppError(error) ? error.publicMessage : error);
    return end(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!ending) console.log("Stopping …");
      void end(codeOnSignal);
    });
  }
  // The terminal may be gone already; that must not keep us from stopping.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  return { onEnd: (undo) => undos.push(undo), isEnding: () => ending !== null, end, fail };
}

async function endOnce(code: number, undos: (() => Promise<void> | void)[]): Promise<never> {
  setTimeout(() => process.exit(1), endMsMax).unref();
  for (let undo = undos.pop(); undo; undo = undos.pop()) {
    try {
      await undo();
    } catch (error) {
      console.error(isAppError(error) ? error.publicMessage : error);
    }
  }
  process.exit(code);
}
