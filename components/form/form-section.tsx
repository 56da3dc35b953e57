import type { ReactNode } from "react";

/** A titled part of a longer form; fields stand in two columns where there is room. */
export function FormSection({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 border-line border-t pt-4 first-of-type:border-t-0 first-of-type:pt-0 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <legend className="sr-only">{title}</legend>
      <div>
        <p aria-hidden className="font-semibold">
          {title}
        </p>
        {description ? <p className="text-muted text-xs">{description}</p> : null}
      </div>
      <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] content-start items-start gap-x-4 gap-y-3 sm:grid-cols-2">
        {children}
      </div>
    </fieldset>
  );
}
