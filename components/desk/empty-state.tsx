import type { ReactNode } from "react";

export type EmptyStateProps = { title: string; description?: ReactNode; action?: ReactNode };

/** In the place of something that does not exist yet, and how to make it. */
export function EmptyState({ title, description, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 rounded-lg border border-line border-dashed bg-surface px-4 py-12 text-center">
      <h2 className="font-semibold">{title}</h2>
      {description ? <div className="max-w-prose text-muted">{description}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
