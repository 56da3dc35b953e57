"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { canMoveProgram, type ProgramState } from "@/lib/programs/model";
import { deleteDraftAction, pauseProgramAction, resumeProgramAction } from "../actions";
import { ActivateDialog } from "./activate-dialog";
import { ArchiveDialog } from "./archive-dialog";

export type ActingProgram = {
  id: string;
  name: string;
  state: ProgramState;
  timeZone: string;
};

type ProgramActionsProps = {
  slug: string;
  /** The program's own page, and the list. */
  path: string;
  home: string;
  /** In the program's zone. */
  today: string;
  program: ActingProgram;
};

/** What the present state allows; each step says first what it means. */
export function ProgramActions({ slug, path, home, today, program }: ProgramActionsProps) {
  const { state } = program;
  if (state === "archived") return null;
  return (
    <>
      <LinkButton href={`${path}/edit`}>{state === "draft" ? "Edit" : "Edit rules"}</LinkButton>
      {state === "draft" ? <DeleteDraft slug={slug} home={home} program={program} /> : null}
      {canMoveProgram(state, "archived") ? (
        <ArchiveDialog slug={slug} program={program} today={today} />
      ) : null}
      {canMoveProgram(state, "paused") ? <Pause slug={slug} program={program} /> : null}
      {state === "paused" ? <Resume slug={slug} program={program} /> : null}
      {state === "draft" ? <ActivateDialog slug={slug} program={program} /> : null}
    </>
  );
}

type StepProps = { slug: string; program: ActingProgram };

function Pause({ slug, program }: StepProps) {
  return (
    <ConfirmDialog
      trigger={<Button>Pause</Button>}
      title={`Pause “${program.name}”?`}
      consequence="Orders placed from now on earn nothing until it is resumed. Spending and expiry go on, and its channels stay with it."
      confirmLabel="Pause program"
      reason={{ label: "Reason" }}
      action={({ reason }) => pauseProgramAction(slug, { programId: program.id, reason })}
      onSuccess={() => toast.success(`“${program.name}” is paused`)}
    />
  );
}

function Resume({ slug, program }: StepProps) {
  return (
    <ConfirmDialog
      trigger={<Button variant="primary">Resume</Button>}
      title={`Resume “${program.name}”?`}
      consequence="Orders placed from now on earn again. Those placed during the pause stay without points."
      confirmLabel="Resume program"
      reason={{ label: "Reason" }}
      action={({ reason }) => resumeProgramAction(slug, { programId: program.id, reason })}
      onSuccess={() => toast.success(`“${program.name}” is active again`)}
    />
  );
}

function DeleteDraft({ slug, home, program }: StepProps & { home: string }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>Delete draft</Button>}
      title={`Delete the draft “${program.name}”?`}
      consequence="It is removed for good. Nothing was ever earned in it."
      confirmLabel="Delete draft"
      tone="danger"
      action={() => deleteDraftAction(slug, { programId: program.id })}
      onSuccess={() => {
        toast.success(`Draft “${program.name}” deleted`);
        router.push(home);
      }}
    />
  );
}
