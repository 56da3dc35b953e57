const pauseMs = 200;

/** One line on standard error that is written over, where a person is looking. */
export function startProgress(what: string) {
  const isWatched = process.stderr.isTTY === true;
  let shownAt = 0;
  return {
    show(count: number): void {
      const now = performance.now();
      if (!isWatched || now - shownAt < pauseMs) return;
      shownAt = now;
      process.stderr.write(`\r${count.toLocaleString("en-US")} ${what} …`);
    },
    end(): void {
      if (isWatched && shownAt > 0) process.stderr.write("\r\u001b[K");
    },
  };
}
