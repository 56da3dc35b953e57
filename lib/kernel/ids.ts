import { randomFillSync } from "node:crypto";
import type { Clock } from "./clock";
import { AppError } from "./errors";

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
      return format(bytes.toString("hex"));
    },
  };
}

const prefixes = {
  organization: "org",
  operator: "opr",
  userGroup: "grp",
  customer: "cus",
  program: "prg",
  programVersion: "ver",
  membership: "mem",
  card: "crd",
  certificate: "crt",
  certificateLayout: "lay",
  campaign: "cmp",
  order: "ord",
  entry: "ent",
  posting: "pst",
  lot: "lot",
  holder: "hol",
  operation: "opn",
  reward: "rwd",
  redemption: "red",
  coupon: "cpn",
} as const;

export type IdKind = keyof typeof prefixes;

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** What doors show: `mem_` and 26 characters of Crockford base32. */
export function showId(kind: IdKind, uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll("-", "")}`);
  let text = "";
  for (let i = 0; i < 26; i++) {
    text = alphabet.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return `${prefixes[kind]}_${text}`;
}

/** The uuid behind a shown id; a wrong prefix or a bad character is an error of the named field. */
export function readId(kind: IdKind, shown: string, field: string): string {
  const uuid = findId(kind, shown);
  if (uuid) return uuid;
  const fix = `Expected an id that begins with “${prefixes[kind]}_”.`;
  throw new AppError("invalid_input", { fields: { [field]: fix } });
}

/** Like `readId`, but null: for addresses, where a bad id is simply not found. */
export function findId(kind: IdKind, shown: string): string | null {
  const match = /^([a-z]{3})_([0-9a-hjkmnp-tv-z]{26})$/.exec(shown);
  if (match?.[1] !== prefixes[kind] || !match[2]) return null;
  let value = 0n;
  for (const character of match[2]) value = (value << 5n) | BigInt(alphabet.indexOf(character));
  if (value >> 128n) return null;
  return format(value.toString(16).padStart(32, "0"));
}

function format(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
