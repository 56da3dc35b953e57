import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { Spinner } from "./spinner";

export const buttonStyle = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-default [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
        secondary: "border-line-strong/60 bg-surface text-text hover:bg-raised",
        quiet: "border-transparent bg-transparent text-text hover:bg-raised",
        danger: "border-transparent bg-danger text-on-danger hover:bg-danger-strong",
      },
      size: {
        sm: "h-7 px-2 text-xs",
        md: "h-8 px-3 text-sm",
        lg: "h-10 px-4 text-sm",
        icon: "size-8 p-0",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonStyle> & {
    /** Busy: keeps its focus, shows a spinner, does nothing when pressed. */
    pending?: boolean;
    /** Renders its only child (a link) with the looks of a button. */
    asChild?: boolean;
  };

/** `size="icon"` needs an `aria-label`. `type` is `button` unless told. */
export function Button({ variant, size, pending, asChild, className, children, ...rest }: ButtonProps) {
  const style = cx(buttonStyle({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={style} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  // `disabled` would throw the focus away while the work runs.
  const { type = "button", onClick, ...others } = rest;
  return (
    <button
      {...others}
      type={pending ? "button" : type}
      onClick={pending ? undefined : onClick}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      className={style}
    >
      {pending ? <Spinner /> : null}
      {children}
    </button>
  );
}
