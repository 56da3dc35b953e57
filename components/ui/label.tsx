import type { ComponentProps } from "react";
import { cx } from "./cx";

export type LabelProps = ComponentProps<"label"> & {
  /** Says “(optional)” beside the words. */
  optional?: boolean;
};

export function Label({ optional, className, children, ...rest }: LabelProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the caller passes htmlFor
    <label {...rest} className={cx("block font-medium text-sm", className)}>
      {children}
      {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
    </label>
  );
}
