import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonProps, buttonStyle } from "./button";
import { cx } from "./cx";

export type LinkButtonProps = ComponentProps<typeof Link> & Pick<ButtonProps, "variant" | "size">;

/** A link that looks like a button; for going somewhere, never for doing something. */
export function LinkButton({ variant, size, className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={cx(buttonStyle({ variant, size }), className)} />;
}
