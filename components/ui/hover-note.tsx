"use client";

import { Popover as Radix } from "radix-ui";
import { type PointerEvent, type ReactNode, useId, useState } from "react";

/** Words that say more about themselves on hover, focus or tap; Escape puts it away. */
export function HoverNote({ note, children }: { note: ReactNode; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const byMouse = (open: boolean) => (event: PointerEvent) => {
    if (event.pointerType === "mouse") setOpen(open);
  };
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Anchor asChild>
        <button
          type="button"
          aria-describedby={isOpen ? id : undefined}
          className="rounded-sm underline decoration-dotted decoration-line-strong underline-offset-4"
          onPointerEnter={byMouse(true)}
          onPointerLeave={byMouse(false)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onClick={() => setOpen(true)}
        >
          {children}
        </button>
      </Radix.Anchor>
      <Radix.Portal>
        <Radix.Content
          id={id}
          role="tooltip"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 w-64 max-w-[calc(100vw-1rem)] rounded-md border border-line bg-surface p-3 shadow-pop"
        >
          {note}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
