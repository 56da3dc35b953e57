import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** The line under a field: what is wrong with it, or a hint. Point at `id` with aria-describedby. */
export function FieldMessage({
  id,
  tone = "hint",
  children,
}: {
  id: string;
  tone?: "hint" | "error";
  children: ReactNode;
}) {
  const isError = tone === "error";
  return (
    <p id={id} className={cx("flex items-start gap-1 text-xs", isError ? "text-danger" : "text-muted")}>
      {isError ? <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" /> : null}
      <span>{children}</span>
    </p>
  );
}
