"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Form, type FormProps, type FormSchema } from "./form";

type FormDialogProps<S extends FormSchema, T> = Omit<FormProps<S, T>, "label" | "secondary"> & {
  /** The button that opens it. */
  trigger: ReactNode;
  /** Names the form, too. */
  title: string;
  description?: string;
};

/** A form in a dialog of its own, with a way out; it closes when what it sends has succeeded. */
export function FormDialog<S extends FormSchema, T>({
  trigger,
  title,
  description,
  onSuccess,
  ...form
}: FormDialogProps<S, T>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} trigger={trigger} title={title} description={description}>
      <Form
        {...form}
        label={title}
        onSuccess={(data, input) => {
          setOpen(false);
          onSuccess?.(data, input);
        }}
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      />
    </Dialog>
  );
}
