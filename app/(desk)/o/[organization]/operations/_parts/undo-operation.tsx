"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { FormSummary } from "@/components/form/form-summary";
import { type ActionMeta, useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { planUndoAction, undoOperationAction } from "../actions";
import type { OperationView } from "./operation-view";
import { UndoPreview } from "./undo-preview";

type Props = { slug: string; home: string; operation: OperationView };

/** Says first what would stay as it is, then starts the operation that undoes the rest. */
export function UndoOperation({ slug, home, operation }: Props) {
  const { id, title } = operation;
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const undo = useCallback(
    (input: { id: string }, meta: ActionMeta) => undoOperationAction(slug, input, meta),
    [slug],
  );
  const { run, isPending, error, clearError } = useAction(undo);
  const plan = useQuery({
    queryKey: ["undo-plan", slug, id],
    queryFn: () => readPlan(slug, id),
    enabled: isOpen,
    gcTime: 0,
    retry: false,
  });
  const undoable = plan.data ? plan.data.total - plan.data.blockedCount : 0;
  const confirm = async () => {
    const result = await run({ id });
    if (result?.ok) router.push(`${home}/${result.data.shownId}`);
  };
  return (
    <Dialog
      trigger={<Button>Undo</Button>}
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        clearError();
      }}
      size="lg"
      title="Undo this operation?"
      description={title}
      footer={
        <>
          <DialogClose>
            <Button>Keep it</Button>
          </DialogClose>
          {plan.data && plan.data.total > 0 ? (
            <Button variant="danger" pending={isPending} onClick={confirm}>
              {undoable > 0 ? `Undo ${undoable.toLocaleString("en-US")}` : "Try anyway"}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="grid gap-3">
        <FormSummary error={error} unplaced={[]} />
        <UndoPreview plan={plan.data} problem={plan.error?.message ?? null} />
      </div>
    </Dialog>
  );
}

async function readPlan(slug: string, id: string) {
  const result = await planUndoAction(slug, { id });
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
}
