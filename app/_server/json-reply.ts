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
  return replyWith(where, async () => {
    const headers = {
      ...uncached,
      "content-type": file.type,
      "content-disposition": `attachment; filename="${file.name}"`,
    };
    return new Response(await read(), { headers });
  });
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
