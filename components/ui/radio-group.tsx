import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

export type RadioOption = {
  value: string;
  label: ReactNode;
  /** A line under the label that says what choosing it means. */
  hint?: ReactNode;
  disabled?: boolean;
};

export type RadioGroupProps = Omit<
  ComponentProps<"input">,
  "type" | "value" | "onChange" | "defaultValue"
> & {
  name: string;
  options: readonly RadioOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  orientation?: "vertical" | "horizontal";
};

/** The choices alone; put them in a fieldset with a legend (RadioField does). */
export function RadioGroup({
  options,
  value,
  defaultValue,
  onValueChange,
  orientation = "vertical",
  className,
  ...rest
}: RadioGroupProps) {
  return (
    <div
      className={cx(
        "flex gap-x-5 gap-y-1.5",
        orientation === "vertical" ? "flex-col" : "flex-wrap",
        className,
      )}
    >
      {options.map((option) => (
        <label key={option.value} className="flex items-start gap-2">
          <input
            {...rest}
            type="radio"
            value={option.value}
            disabled={option.disabled || rest.disabled}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
            {...(onValueChange && { onChange: () => onValueChange(option.value) })}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            {option.label}
            {option.hint ? <span className="block text-muted text-xs">{option.hint}</span> : null}
          </span>
        </label>
      ))}
    </div>
  );
}
