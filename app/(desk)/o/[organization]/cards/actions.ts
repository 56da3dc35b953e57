"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { makeCardsInput } from "@/lib/cards/input";
import { showId } from "@/lib/kernel/ids";
import { startOperation } from "@/lib/operations/start-operation";

export const makeCardsAction = operatorAction({
  input: makeCardsInput,
  verb: async (context, input, { submissionKey }) => {
    const { id } = await startOperation(context, { kind: "card.make", input }, submissionKey);
    return { shownId: showId("operation", id) };
  },
});
