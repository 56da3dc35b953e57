import type { StrangerCases } from "@/lib/access/test-strangers";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { changeCardState } from "./change-card-state";
import { listCards } from "./list-cards";
import { cardList } from "./list-spec";
import { setMainCard } from "./set-main-card";

export const cardStrangers: StrangerCases = {
  "list-cards": {
    reads: [
      (context, { programId }) =>
        listCards(context, parseListState(cardList, { program: showId("program", programId) })),
    ],
  },
  "change-card-state": {
    writes: [(context, { cardId: id }) => changeCardState(context, { id, to: "blocked", reason: "lost" })],
  },
  "set-main-card": { writes: [(context, { cardId: id }) => setMainCard(context, { id })] },
};
