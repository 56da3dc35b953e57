"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { cx } from "./cx";

export type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  /** Neither on nor off: some of what it stands for is ticked. */
  indeterminate?: boolean;
};

/** Give it a label around it, or an `aria-label`. */
export function Checkbox({ indeterminate = false, className, ref, ...rest }: CheckboxProps) {
  const inner = useRef<HTMLInputElement | null>(null);
  useEffect(() => {
    if (inner.current) inner.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <input
      {...rest}
      type="checkbox"
      ref={(element) => {
        inner.current = element;
        if (typeof ref === "function") ref(element);
        else if (ref) ref.current = element;
      }}
      className={cx("size-4 shrink-0 accent-accent align-middle", className)}
    />
  );
}
