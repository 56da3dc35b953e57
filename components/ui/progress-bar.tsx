import { cx } from "./cx";

export type ProgressBarProps = {
  /** What goes on, for screen readers. */
  label: string;
  value: number;
  max: number;
  /** “1,200 of 5,000”. */
  valueText: string;
  tone?: "accent" | "muted";
};

/** How far something has come; the words beside it say the same. */
export function ProgressBar({ label, value, max, valueText, tone = "accent" }: ProgressBarProps) {
  const percent = max > 0 ? Math.min((value / max) * 100, 100) : 100;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuetext={valueText}
      className="h-2 overflow-hidden rounded-sm bg-raised"
    >
      <div
        className={cx(
          "h-full transition-[width] duration-500",
          tone === "accent" ? "bg-accent" : "bg-line-strong",
        )}
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
