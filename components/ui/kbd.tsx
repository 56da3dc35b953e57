import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-line-strong/60 bg-raised px-1 font-sans text-muted text-xs">
      {children}
    </kbd>
  );
}
