"use client";

import { Pencil, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

type EditInPlaceProps = {
  /** What the button does: “Change the phone”. */
  label: string;
  /** What stands there now; null = nothing yet. */
  value: string | null;
  /** False: only the value. */
  may: boolean;
  form: (close: () => void) => ReactNode;
};

/** A value with a button that turns it into a form, in its place. */
export function EditInPlace({ label, value, may, form }: EditInPlaceProps) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen && may) return <div className="py-1">{form(() => setOpen(false))}</div>;
  return (
    <span className="flex flex-wrap items-center gap-1">
      {value}
      {may ? (
        <Button
          variant="quiet"
          size="sm"
          className={value ? "-my-1" : "-my-1 -ml-2"}
          aria-label={label}
          onClick={() => setOpen(true)}
        >
          {value ? <Pencil aria-hidden /> : <Plus aria-hidden />}
          {value ? null : "Add"}
        </Button>
      ) : (
        (value ?? "–")
      )}
    </span>
  );
}
