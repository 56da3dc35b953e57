import { contextOf } from "@/app/_server/context";
import { pictureReply } from "@/app/_server/json-reply";
import { getLogo } from "@/lib/certificate-layouts/get-logo";
import { notFound } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";

type Props = { params: Promise<{ organization: string; layout: string }> };

/** A layout's logo, for those who may see certificates; `?v=` makes its address new with every change. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { organization: slug, layout } = await params;
  return pictureReply("certificate logo", async () => {
    const context = await contextOf(slug, "work");
    const id = findId("certificateLayout", layout);
    if (!id) throw notFound("Logo");
    return getLogo(context, { id });
  });
}
