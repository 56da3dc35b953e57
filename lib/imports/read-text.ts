import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { AppError } from "@/lib/kernel/errors";
import type { Source } from "./model";

/**
 * The text of a file, piece by piece. Gzip is unpacked; UTF-8 is expected, UTF-16 is read where its mark stands at
 * the beginning. A byte that is no text becomes U+FFFD, which the row's reader reports. Errors: `invalid_input` for
 * an archive, a damaged gzip file or an empty one.
 */
export async function* readText(source: Source): AsyncGenerator<string> {
  const { head, all } = await peek(source);
  refuseArchives(head);
  const bytes = isGzip(head) ? unpack(all) : all;
  let decoder: TextDecoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  if (!decoder) throw refused("The file is empty.");
  yield decoder.decode();
}

const headBytes = 4;

/** The first bytes, and all of them again; pieces can be as small as one byte. */
async function peek(source: Source): Promise<{ head: Uint8Array; all: Source }> {
  const iterator = source[Symbol.asyncIterator]();
  let head: Uint8Array = Buffer.alloc(0);
  while (head.length < headBytes) {
    const { value, done } = await iterator.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  async function* all() {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head, all: all() };
}

async function* unpack(packed: Source): Source {
  const gunzip = createGunzip();
  // What goes wrong is thrown where the unpacked bytes are read.
  pipeline(Readable.from(packed), gunzip, () => undefined);
  try {
    yield* (await peek(gunzip)).all;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && String(cause.code).startsWith("Z_")) {
      throw refused("The file is a damaged gzip file: it ends early or was changed.", cause);
    }
    throw cause;
  }
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

function refuseArchives(head: Uint8Array): void {
  const isZip = head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
  if (isZip) throw refused("This is a spreadsheet or a ZIP archive. Save it as CSV (UTF-8) and import that.");
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function refused(reason: string, cause?: unknown): AppError {
  return new AppError("invalid_input", { public: reason, fields: { file: reason }, cause });
}
