"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cx } from "./cx";

export type DialogProps = {
  /** The button that opens it; leave out and steer with `open`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** `md` 28rem, `lg` 42rem, `xl` 60rem wide. */
  size?: "md" | "lg" | "xl";
  children?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
};

// Radix warns about a missing description unless it is refused in so many words.
export const undescribed = { "aria-describedby": undefined };

const widths = { md: "sm:max-w-md", lg: "sm:max-w-2xl", xl: "sm:max-w-4xl" };

/** A modal dialog: keeps the focus inside, Escape closes, the focus returns to where it was. */
export function Dialog({ trigger, open, onOpenChange, size = "md", ...parts }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Radix.Content
          {...(parts.description ? {} : undescribed)}
          className={cx(
            "fixed top-[max(1rem,8vh)] left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-1.5rem)] -translate-x-1/2 flex-col rounded-lg border border-line bg-surface shadow-pop sm:max-h-[84vh]",
            widths[size],
          )}
        >
          <DialogParts {...parts} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Title line, scrolling body and footer, shared by the dialog and the side sheet. */
export function DialogParts({
  title,
  description,
  children,
  footer,
}: Pick<DialogProps, "title" | "description" | "children" | "footer">) {
  return (
    <>
      <header className="flex items-start justify-between gap-3 border-line border-b px-4 py-3">
        <div className="min-w-0">
          <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
          {description ? <Radix.Description className="text-muted">{description}</Radix.Description> : null}
        </div>
        <Radix.Close asChild>
          <Button variant="quiet" size="icon" aria-label="Close" className="-my-1 -mr-2">
            <X aria-hidden />
          </Button>
        </Radix.Close>
      </header>
      {children ? <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">{children}</div> : null}
      {footer ? (
        <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">{footer}</footer>
      ) : null}
    </>
  );
}

/** Around a button that closes the dialog or sheet it stands in. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
