import { UserCog } from "lucide-react";
import type { ReactNode } from "react";

export type OpenAsBannerProps = {
  /** Who works there, with the organization it comes from. */
  operator: string;
  organization: string;
  reason?: string;
  /** When it ends by itself: a `Moment`. */
  until: ReactNode;
  /** The button that ends it. */
  leave: ReactNode;
};

/** Over everything while the provider works as another organization. */
export function OpenAsBanner({ operator, organization, reason, until, leave }: OpenAsBannerProps) {
  return (
    <aside aria-label="Open as" className="border-warning/40 border-b bg-warning-soft">
      <div className="mx-auto flex w-full max-w-[100rem] flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 sm:px-6">
        <UserCog aria-hidden className="size-4 shrink-0 text-warning" />
        <p className="min-w-0 flex-1">
          {operator} is working as <strong className="font-semibold">{organization}</strong> until {until}.
          {reason ? <span className="text-muted"> {reason}</span> : null}
        </p>
        {leave}
      </div>
    </aside>
  );
}
