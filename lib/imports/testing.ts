import { gzipSync } from "node:zlib";
import type { Source } from "./model";

/** A file as a stream of pieces of a given size: cuts may fall anywhere, within a character too. */
export async function* fileOf(content: string | Uint8Array, pieceBytes = 65_536): Source {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

export function gzipped(content: string): Uint8Array {
  return gzipSync(content);
}
