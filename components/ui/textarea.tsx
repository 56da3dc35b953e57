import type { ComponentProps } from "react";
import { cx } from "./cx";
import { controlStyle } from "./input";

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cx(controlStyle, "h-auto py-1.5 read-only:bg-raised", className)}
    />
  );
}
