"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { readId, showId } from "@/lib/kernel/ids";
import { cancelOperation } from "@/lib/operations/cancel-operation";
import { shownOperationSchema } from "@/lib/operations/input";
import { planUndo } from "@/lib/operations/plan-undo";
import { undoOperation } from "@/lib/operations/undo-operation";

export const cancelOperationAction = operatorAction({
  input: shownOperationSchema,
  verb: (context, { id }) => cancelOperation(context, { id: readId("operation", id, "id") }),
});

export const planUndoAction = operatorAction({
  input: shownOperationSchema,
  verb: (context, { id }) => planUndo(context, { id: readId("operation", id, "id") }),
  reads: true,
});

export const undoOperationAction = operatorAction({
  input: shownOperationSchema,
  verb: async (context, { id }, { submissionKey }) => {
    const undo = await undoOperation(context, { id: readId("operation", id, "id") }, submissionKey);
    return { shownId: showId("operation", undo.id) };
  },
});
