import type { ReactNode } from "react";

export type ErrorStateProps = {
  title: string;
  /** `h2` where it stands within a page that has its own h1. */
  heading?: "h1" | "h2";
  description?: ReactNode;
  /** Quoted when asking for help. */
  requestId?: string;
  /** Ways on: try again, back. */
  actions?: ReactNode;
};

/** In the place of a page or a part that could not be shown. */
export function ErrorState({
  title,
  heading: Heading = "h1",
  description,
  requestId,
  actions,
}: ErrorStateProps) {
  return (
    <div role="alert" className="mx-auto grid max-w-prose gap-3 px-4 py-16">
      <Heading className="font-semibold text-xl">{title}</Heading>
      {description ? <div className="text-muted">{description}</div> : null}
      {requestId ? (
        <p className="text-muted text-xs">
          Request <span className="select-all font-mono">{requestId}</span>
        </p>
      ) : null}
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
