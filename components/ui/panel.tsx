import { type ReactNode, useId } from "react";
import { cx } from "./cx";

export type PanelProps = {
  title?: ReactNode;
  description?: ReactNode;
  /** At the end of the title line. */
  actions?: ReactNode;
  /** False where the content (a table) brings its own edges. */
  padded?: boolean;
  className?: string;
  children?: ReactNode;
};

/** A bordered box with an optional title (h2), by which it is found as a region. */
export function Panel({ title, description, actions, padded = true, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={cx("rounded-lg border border-line bg-surface", className)}
    >
      {title || actions ? (
        <header className="flex flex-wrap items-center justify-between gap-2 border-line border-b px-4 py-2.5">
          <div className="min-w-0">
            <h2 id={id} className="font-semibold text-sm">
              {title}
            </h2>
            {description ? <p className="text-muted text-xs">{description}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
        </header>
      ) : null}
      <div className={padded ? "p-4" : undefined}>{children}</div>
    </section>
  );
}
