import { AppError } from "./errors";

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
  approval: "apr",
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
  return uuidOf(value.toString(16).padStart(32, "0"));
}

/** A UUID out of its 32 hexadecimal digits. */
export function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
