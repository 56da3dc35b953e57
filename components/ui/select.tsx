"use client";

import { ChevronDown } from "lucide-react";
import { type ComponentProps, useEffect, useRef } from "react";
import type { Option } from "@/lib/kernel/list";
import { cx } from "./cx";
import { controlStyle } from "./input";

export type SelectProps = Omit<ComponentProps<"select">, "children"> & {
  options: readonly Option[];
  /** A first, empty choice, such as “Choose a program”. */
  placeholder?: string;
};

/** The browser's own select: best for the keyboard, the phone and screen readers. */
export function Select({ options, placeholder, className, ref, ...rest }: SelectProps) {
  const own = useRef<HTMLSelectElement>(null);
  const { value } = rest;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was chosen before the page came to life.
  useEffect(() => {
    const chosen = own.current?.selectedOptions[0];
    if (value === undefined || !chosen || chosen.defaultSelected || chosen.value === String(value)) return;
    own.current?.dispatchEvent(new Event("change", { bubbles: true }));
  }, []);
  return (
    <span className={cx("relative inline-block w-full", className)}>
      <select {...rest} ref={ref ?? own} className={cx(controlStyle, "appearance-none truncate pr-7")}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
