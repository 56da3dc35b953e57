import type { ReactNode } from "react";
import { BackLink } from "./back-link";

export type PageHeaderProps = {
  title: ReactNode;
  /** Beside the title: a status badge. */
  badge?: ReactNode;
  description?: ReactNode;
  /** At the right: buttons, the main one last. */
  actions?: ReactNode;
  back?: { href: string; label: string };
};

/** The page's h1 and what can be done here; once per page. */
export function PageHeader({ title, badge, description, actions, back }: PageHeaderProps) {
  return (
    <div className="grid gap-1">
      {back ? (
        <div>
          <BackLink href={back.href}>{back.label}</BackLink>
        </div>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2">
            <h1 className="min-w-0 break-words font-semibold text-xl leading-8">{title}</h1>
            {badge}
          </div>
          {description ? <div className="text-muted">{description}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
