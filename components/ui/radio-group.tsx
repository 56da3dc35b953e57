import { type ComponentProps, type ReactNode, useId } from "react";
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
  const id = useId();
  // A hint describes a choice; its name is the label alone.
  const named = (option: RadioOption, index: number) =>
    option.hint
      ? { "aria-labelledby": `${id}-${index}`, "aria-describedby": `${id}-${index}-hint` }
      : undefined;
  return (
    <div
      className={cx(
        "flex gap-x-5 gap-y-1.5",
        orientation === "vertical" ? "flex-col" : "flex-wrap",
        className,
      )}
    >
      {options.map((option, index) => (
        <label key={option.value} className="flex items-start gap-2">
          <input
            {...rest}
            {...named(option, index)}
            type="radio"
            value={option.value}
            disabled={option.disabled || rest.disabled}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
            {...(onValueChange && { onChange: () => onValueChange(option.value) })}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            <span id={`${id}-${index}`}>{option.label}</span>
            {option.hint ? (
              <span id={`${id}-${index}-hint`} className="block text-muted text-xs">
                {option.hint}
              </span>
            ) : null}
          </span>
        </label>
      ))}
    </div>
  );
}
