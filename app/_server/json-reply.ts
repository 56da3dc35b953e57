import { errorTable } from "@/lib/kernel/errors";
import { failureOf, toAppError } from "./error-reply";
import { requestId } from "./world";

/** A route's answer as JSON: the data, or code and public words with the status of the code. Never kept by a cache. */
export function jsonReply(where: string, read: () => Promise<unknown>): Promise<Response> {
  return replyWith(where, async () => Response.json(await read(), { headers: uncached }));
}

/** A file to keep. */
export function fileReply(
  where: string,
  file: { name: string; type: string },
  read: () => Promise<string>,
): Promise<Response> {
  return replyWith(where, async () => new Response(await read(), { headers: headersOf(file) }));
}

/** A file too long to be held in one piece; what fails on the way breaks the download off. */
export function streamReply(
  where: string,
  file: { name: string; type: string },
  read: () => Promise<AsyncIterable<string>>,
): Promise<Response> {
  return replyWith(where, async () => {
    const pieces = (await read())[Symbol.asyncIterator]();
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await pieces.return?.();
      },
    });
    return new Response(body, { headers: headersOf(file) });
  });
}

/** A picture that somebody uploaded: whatever is in it, the browser shows it as that picture or not at all. */
export function pictureReply(
  where: string,
  read: () => Promise<{ bytes: Buffer; type: string }>,
): Promise<Response> {
  return replyWith(where, async () => {
    const { bytes, type } = await read();
    const guards = {
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    };
    const headers = { ...guards, "cache-control": "private, max-age=3600", "content-type": type };
    return new Response(new Uint8Array(bytes), { headers });
  });
}

function headersOf({ name, type }: { name: string; type: string }) {
  return { ...uncached, "content-type": type, "content-disposition": `attachment; filename="${name}"` };
}

const uncached = { "cache-control": "no-store" };

async function replyWith(where: string, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const { error: known } = failureOf(error, { requestId: await requestId(), where });
    const { status } = errorTable[toAppError(error).code];
    return Response.json(known, { status, headers: uncached });
  }
}
