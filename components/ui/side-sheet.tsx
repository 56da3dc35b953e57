"use client";

import { Dialog as Radix } from "radix-ui";
import { useRef } from "react";
import { DialogParts, type DialogProps, undescribed } from "./dialog";

/**
 * A panel at the right edge for looking at one thing without leaving a list; behaves like a dialog. Steered from
 * outside it gives the focus back to what had it before.
 */
export function SideSheet({ trigger, open, onOpenChange, ...parts }: Omit<DialogProps, "size">) {
  const cameFrom = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Radix.Content
          {...(parts.description ? {} : undescribed)}
          className="fixed inset-y-0 right-0 z-50 flex w-full max-w-lg flex-col border-line border-l bg-surface shadow-pop"
          onOpenAutoFocus={() => {
            cameFrom.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            if (trigger || !(cameFrom.current instanceof HTMLElement)) return;
            event.preventDefault();
            cameFrom.current.focus();
          }}
        >
          <DialogParts {...parts} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
