import { randomFillSync } from "node:crypto";
import type { Clock } from "./clock";
import { uuidOf } from "./shown-ids";

export { findId, type IdKind, readId, showId } from "./shown-ids";

export type Ids = { next(): string };

/** UUID v7 (RFC 9562): the clock's milliseconds, a counter that keeps ids of one millisecond in order, then random bits. */
export function createIds(clock: Clock): Ids {
  let lastMs = 0;
  let counter = 0;
  const bytes = Buffer.alloc(16);
  // Random bytes by the page: one call per id would be most of its cost.
  const pool = Buffer.alloc(4096);
  let used = pool.length;
  return {
    next() {
      const nowMs = clock.now().getTime();
      if (nowMs > lastMs) {
        lastMs = nowMs;
        counter = 0;
      } else if (++counter > 0xfff) {
        lastMs += 1;
        counter = 0;
      }
      if (used === pool.length) {
        randomFillSync(pool);
        used = 0;
      }
      pool.copy(bytes, 8, used, used + 8);
      used += 8;
      bytes.writeUIntBE(lastMs, 0, 6);
      bytes.writeUInt16BE(0x7000 | counter, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      return uuidOf(bytes.toString("hex"));
    },
  };
}
