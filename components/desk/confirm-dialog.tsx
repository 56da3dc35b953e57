"use client";

import { type ReactNode, useId, useState } from "react";
import { FormSummary } from "@/components/form/form-summary";
import { type Action, useAction } from "@/components/form/use-action";
import { AlertDialog, AlertDialogCancel } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { FieldMessage } from "@/components/ui/field-message";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";

export type ConfirmDialogProps<T> = {
  /** The button that asks; or steer with `open` and `onOpenChange` (from a menu). */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A question: “Pause program?” */
  title: string;
  /** What will happen: “Nothing is earned while it is paused. Spending and expiry go on.” */
  consequence: ReactNode;
  /** The verb: “Pause program”. */
  confirmLabel: string;
  tone?: "primary" | "danger";
  /** Asks for a reason; `required` refuses an empty one. */
  reason?: { label: string; required?: boolean; hint?: string };
  /** Gets the trimmed reason, if one was given. A refusal is shown inside the dialog. */
  action: Action<{ reason?: string }, T>;
  onSuccess?: (data: T) => void;
};

export function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  const [ownOpen, setOwnOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { run, isPending, error, clearError } = useAction(props.action);
  const id = useId();

  const setOpen = (open: boolean) => {
    if (isPending) return;
    setOwnOpen(open);
    props.onOpenChange?.(open);
    setReason("");
    setMissing(false);
    clearError();
  };
  const confirm = async () => {
    const text = reason.trim();
    if (props.reason?.required && !text) return setMissing(true);
    const result = await run(text ? { reason: text } : {});
    if (!result?.ok) return;
    setOwnOpen(false);
    props.onOpenChange?.(false);
    setReason("");
    props.onSuccess?.(result.data);
  };
  const problem = isMissing ? "Give a reason." : error?.fields?.reason;

  return (
    <AlertDialog
      trigger={props.trigger}
      open={props.open ?? ownOpen}
      onOpenChange={setOpen}
      title={props.title}
      description={props.consequence}
      footer={
        <>
          <AlertDialogCancel>
            <Button>Cancel</Button>
          </AlertDialogCancel>
          <Button variant={props.tone ?? "primary"} pending={isPending} onClick={confirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <FormSummary error={error} unplaced={[]} />
      {props.reason ? (
        <div>
          <Label htmlFor={id} optional={!props.reason.required} className="mb-1">
            {props.reason.label}
          </Label>
          <Textarea
            id={id}
            value={reason}
            maxLength={500}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem || props.reason.hint ? `${id}-note` : undefined}
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
          />
          {problem || props.reason.hint ? (
            <FieldMessage id={`${id}-note`} tone={problem ? "error" : "hint"}>
              {problem ?? props.reason.hint}
            </FieldMessage>
          ) : null}
        </div>
      ) : null}
    </AlertDialog>
  );
}
