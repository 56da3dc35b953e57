import type { StrangerCases } from "@/lib/access/test-strangers";
import { showId } from "@/lib/kernel/ids";
import { activateProgram } from "./activate-program";
import { archiveProgram } from "./archive-program";
import { deleteDraft } from "./delete-draft";
import { findProgramName } from "./find-program-name";
import { getProgram } from "./get-program";
import { archiveProgramSchema, saveVersionSchema, updateDraftSchema } from "./input";
import { pauseProgram } from "./pause-program";
import { resumeProgram } from "./resume-program";
import { parseProgramRules } from "./rules";
import { saveVersion } from "./save-version";
import { updateDraft } from "./update-draft";

const rules = parseProgramRules({
  channels: ["web"],
  orderTypes: ["sale"],
  conversion: { points: "1", money: "1" },
  earning: { rate: { points: "1", perMoney: "100" } },
});

export const programStrangers: StrangerCases = {
  "get-program": { reads: [(context, { programId }) => getProgram(context, { programId })] },
  "find-program-name": {
    reads: [(context, { programId }) => findProgramName(context, showId("program", programId))],
  },
  "activate-program": {
    writes: [(context, { draftId }) => activateProgram(context, { programId: draftId })],
  },
  "pause-program": {
    writes: [async (context, { programId }) => pauseProgram(context, { programId, reason: null })],
  },
  "resume-program": {
    writes: [async (context, { programId }) => resumeProgram(context, { programId, reason: null })],
  },
  "archive-program": {
    writes: [
      (context, { programId }) =>
        archiveProgram(context, archiveProgramSchema.parse({ programId, closesOn: "2099-12-31" })),
    ],
  },
  "delete-draft": { writes: [(context, { draftId }) => deleteDraft(context, { programId: draftId })] },
  "save-version": {
    writes: [
      (context, { programId }) =>
        saveVersion(context, saveVersionSchema.parse({ programId, rules, note: null, expectedVersion: 1 })),
    ],
  },
  "update-draft": {
    writes: [
      (context, { draftId }) =>
        updateDraft(
          context,
          updateDraftSchema.parse({
            programId: draftId,
            name: "Taken over",
            currency: "USD",
            timeZone: "UTC",
            rules,
            expectedUpdatedAt: new Date(0),
          }),
        ),
    ],
  },
};
