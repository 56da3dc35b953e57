"use client";

import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

export type AlertDialogProps = {
  trigger?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, in one or two sentences. */
  description: ReactNode;
  children?: ReactNode;
  /** Usually Cancel (wrapped in `AlertDialogCancel`) and the confirming button. */
  footer: ReactNode;
};

/** A question that wants an answer: a click beside it does not close it. Words come from the caller. */
export function AlertDialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
}: AlertDialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Radix.Content className="fixed top-[max(1rem,15vh)] left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-1.5rem)] max-w-md -translate-x-1/2 overflow-y-auto rounded-lg border border-line bg-surface shadow-pop">
          <div className="grid gap-3 p-4">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-muted">{description}</div>
            </Radix.Description>
            {children}
          </div>
          <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">
            {footer}
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function AlertDialogCancel({ children }: { children: ReactNode }) {
  return <Radix.Cancel asChild>{children}</Radix.Cancel>;
}
