import { contextOf } from "@/app/_server/context";
import { streamReply } from "@/app/_server/json-reply";
import { exportCards } from "@/lib/cards/export-cards";
import { cardList } from "@/lib/cards/list-spec";
import { invalid } from "@/lib/kernel/errors";
import { parseListState } from "@/lib/kernel/list-state";

type Props = { params: Promise<{ organization: string }> };

/** The cards of an address as a file. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { organization: slug } = await params;
  const file = { name: "cards.csv", type: "text/csv; charset=utf-8" };
  return streamReply("card export", file, async () => {
    const context = await contextOf(slug, "work");
    const address = Object.fromEntries(new URL(request.url).searchParams);
    const state = parseListState(cardList, address);
    // A list may leave out a filter it cannot read; a file would then hold more than was meant.
    const [unread] = state.ignored;
    if (unread) throw invalid({ [unread]: "This filter cannot be read." });
    return exportCards(context, { state });
  });
}
