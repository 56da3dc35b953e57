import { contextOf } from "@/app/_server/context";
import { fileReply } from "@/app/_server/json-reply";
import { notFound } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { failedItemsFile } from "@/lib/operations/failed-items-file";

type Props = { params: Promise<{ organization: string; operation: string }> };

/** What could not be done, as a file. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { organization: slug, operation } = await params;
  const id = findId("operation", operation);
  const file = { name: `failures-${id ? operation : "none"}.csv`, type: "text/csv; charset=utf-8" };
  return fileReply("operation failures", file, async () => {
    const context = await contextOf(slug, "work");
    if (!id) throw notFound("Operation");
    return failedItemsFile(context, { id });
  });
}
