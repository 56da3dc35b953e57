"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { showId } from "@/lib/kernel/ids";
import { activateProgram } from "@/lib/programs/activate-program";
import { archiveProgram } from "@/lib/programs/archive-program";
import { createProgram } from "@/lib/programs/create-program";
import { deleteDraft } from "@/lib/programs/delete-draft";
import {
  activateProgramSchema,
  archiveProgramSchema,
  changeProgramStateSchema,
  createProgramSchema,
  programIdSchema,
  saveVersionSchema,
  updateDraftSchema,
} from "@/lib/programs/input";
import { pauseProgram } from "@/lib/programs/pause-program";
import { resumeProgram } from "@/lib/programs/resume-program";
import { saveVersion } from "@/lib/programs/save-version";
import { updateDraft } from "@/lib/programs/update-draft";
import { recalculateProgramSchema } from "@/lib/tiers/input";
import { recalculateProgram } from "@/lib/tiers/recalculate-program";

export const createProgramAction = operatorAction({
  input: createProgramSchema,
  verb: async (context, input) => ({ shownId: showId("program", (await createProgram(context, input)).id) }),
});

export const updateDraftAction = operatorAction({ input: updateDraftSchema, verb: updateDraft });

export const saveVersionAction = operatorAction({ input: saveVersionSchema, verb: saveVersion });

export const activateProgramAction = operatorAction({ input: activateProgramSchema, verb: activateProgram });

export const pauseProgramAction = operatorAction({ input: changeProgramStateSchema, verb: pauseProgram });

export const resumeProgramAction = operatorAction({ input: changeProgramStateSchema, verb: resumeProgram });

export const archiveProgramAction = operatorAction({ input: archiveProgramSchema, verb: archiveProgram });

export const recalculateProgramAction = operatorAction({
  input: recalculateProgramSchema,
  verb: async (context, input) => ({
    operationShownId: showId("operation", (await recalculateProgram(context, input)).operationId),
  }),
});

// The page it was called from shows what is gone: the next one reads for itself.
export const deleteDraftAction = operatorAction({ input: programIdSchema, verb: deleteDraft, reads: true });
