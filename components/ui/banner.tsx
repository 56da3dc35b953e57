import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { cx } from "./cx";

const looks = {
  info: { icon: Info, style: "border-info/40 bg-info-soft text-info" },
  success: { icon: CircleCheck, style: "border-success/40 bg-success-soft text-success" },
  warning: { icon: TriangleAlert, style: "border-warning/40 bg-warning-soft text-warning" },
  danger: { icon: CircleAlert, style: "border-danger/40 bg-danger-soft text-danger" },
};

export type BannerProps = {
  tone?: keyof typeof looks;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links at the end. */
  actions?: ReactNode;
  /** Spoken at once by screen readers: for what just went wrong. */
  alert?: boolean;
  className?: string;
  ref?: Ref<HTMLDivElement>;
};

export function Banner({ tone = "info", title, children, actions, alert, className, ref }: BannerProps) {
  const { icon: Icon, style } = looks[tone];
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role={alert ? "alert" : undefined}
      className={cx(
        "flex flex-wrap items-start gap-x-2 gap-y-1 rounded-md border px-3 py-2",
        style,
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 text-text">
        {title ? <p className="font-medium">{title}</p> : null}
        {children}
      </div>
      {actions ? <div className="flex gap-2">{actions}</div> : null}
    </div>
  );
}
