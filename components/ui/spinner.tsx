import { LoaderCircle } from "lucide-react";
import { cx } from "./cx";

/** Decorative: say in words beside it what is going on, or pass `label`. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <>
      <LoaderCircle aria-hidden className={cx("size-4 animate-spin", className)} />
      {label ? <span className="sr-only">{label}</span> : null}
    </>
  );
}
