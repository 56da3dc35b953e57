import type { ComponentProps } from "react";
import { cx } from "./cx";

export const controlStyle =
  "h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 text-sm text-text disabled:cursor-not-allowed disabled:bg-raised disabled:text-muted aria-invalid:border-danger focus-visible:outline-offset-0";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cx(controlStyle, "read-only:bg-raised", className)} />;
}

/** The browser's own date field; its value is a day, `YYYY-MM-DD`, or empty. */
export function DateInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return <input {...rest} type="date" className={cx(controlStyle, "max-w-44 tabular-nums", className)} />;
}
