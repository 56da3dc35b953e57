"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type BulkDialogProps = {
  label: string;
  description: string;
  size?: "md" | "lg";
  /** Drawn anew at each opening: whom it is for is counted then. */
  children: (cancel: ReactNode) => ReactNode;
};

/** A button over the ticked rows and the form that it opens. */
export function BulkDialog({ label, description, size, children }: BulkDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      size={size}
      trigger={<Button size="sm">{label}</Button>}
      title={label}
      description={description}
    >
      {isOpen ? children(<Button onClick={() => setOpen(false)}>Cancel</Button>) : null}
    </Dialog>
  );
}
