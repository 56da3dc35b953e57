import { contextOf } from "@/app/_server/context";
import { jsonReply } from "@/app/_server/json-reply";
import { notFound } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { getOperation } from "@/lib/operations/get-operation";
import { operationViewOf } from "../../operation-view-of";

type Props = { params: Promise<{ organization: string; operation: string }> };

/** How far an operation has come, as its page asks each second. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { organization: slug, operation } = await params;
  return jsonReply("operation progress", async () => {
    const context = await contextOf(slug, "work");
    const id = findId("operation", operation);
    if (!id) throw notFound("Operation");
    return operationViewOf(await getOperation(context, { id }), slug);
  });
}
