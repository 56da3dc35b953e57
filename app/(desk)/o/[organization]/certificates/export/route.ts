import { contextOf } from "@/app/_server/context";
import { streamReply } from "@/app/_server/json-reply";
import { exportCertificates } from "@/lib/certificates/export-certificates";
import { certificateList } from "@/lib/certificates/list-spec";
import { invalid } from "@/lib/kernel/errors";
import { parseListState } from "@/lib/kernel/list-state";

type Props = { params: Promise<{ organization: string }> };

/** The list of an address as a file; `with=codes` adds the whole codes. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { organization: slug } = await params;
  const file = { name: "certificates.csv", type: "text/csv; charset=utf-8" };
  return streamReply("certificate export", file, async () => {
    const context = await contextOf(slug, "work");
    const {
      with: besides,
      after,
      before,
      ...address
    } = Object.fromEntries(new URL(request.url).searchParams);
    const state = parseListState(certificateList, address);
    // A list may leave out a filter it cannot read; a file would then hold more than was meant.
    const [unread] = state.ignored;
    if (unread) throw invalid({ [unread]: "This filter cannot be read." });
    return exportCertificates(context, { state, codes: besides === "codes" });
  });
}
