"use client";

import { Toaster as Sonner } from "sonner";

/** Once, in the root layout. Say something with `toast.success("…")` from `sonner`. */
export function Toaster() {
  return (
    <Sonner
      // The pages of a list are turned at the right.
      position="bottom-left"
      duration={6000}
      closeButton
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-2 rounded-md border border-line-strong/60 bg-surface px-3 py-2.5 pr-8 text-sm text-text shadow-pop",
          description: "text-muted",
          success: "[&_[data-icon]]:text-success",
          error: "[&_[data-icon]]:text-danger",
          closeButton: "absolute top-2 right-2 text-muted hover:text-text",
        },
      }}
    />
  );
}
